/** Words that are not what they look like: signs without width inside them, letters of another alphabet, styled signs. */
import type { Disguised, Line } from './types.ts'

/** Fewer are an accident of copying. */
const ENOUGH = 3
const WORD = /[\p{L}\p{M}\u200b-\u200d\u2060\ufeff]+/gu
const WIDTHLESS = /\p{Script=Latin}[\u200b-\u200d\u2060\ufeff]+\p{Script=Latin}/u
const ZERO = /[\u200b-\u200d\u2060\ufeff]/g
/** Invisible copies of ASCII, and marks that turn the order of reading around. */
const SMUGGLED = /[\u{e0020}-\u{e007e}]{3,}|[\u202d\u202e]/u
const LATIN = /[a-z]/i
/** Cyrillic and Greek letters drawn like Latin ones; units and formulas use others (µ, Ω, λ, π). */
const TWIN = /[АВЕКМНОРСТУХІЈЅаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο]/

export function disguised(lines: Line[]): Disguised[] {
  const found: Disguised[] = []
  for (const { text, page } of lines) {
    if (SMUGGLED.test(text)) found.push({ text: visible(text), page, kind: 'hidden-signs' })
    for (const word of text.match(WORD) ?? []) {
      if (WIDTHLESS.test(word)) found.push({ text: word.replace(ZERO, ''), page, kind: 'zero-width' })
      else if (LATIN.test(word) && TWIN.test(word)) found.push({ text: word, page, kind: 'look-alike' })
    }
  }
  const widthless = found.filter(({ kind }) => kind === 'zero-width').length
  return found.filter(({ kind }) => kind !== 'zero-width' || widthless >= ENOUGH)
}

const visible = (text: string) => text.replace(/[\u{e0000}-\u{e007f}\u202a-\u202e]/gu, '').trim()
