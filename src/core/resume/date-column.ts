/** A column of dates beside the jobs: ranges broken over rows, and the dots of a timeline. */
import { findDate, findRange, isOpen } from './dates.ts'
import { isSign } from './marks.ts'
import type { Fragment } from './rows.ts'

export const isDate = ({ text }: Fragment) => {
  const found = findRange(text) ?? findDate(text)
  return (found !== null && found.length >= 0.6 * text.length) || isOpen(text)
}

/** A narrow column breaks a range of dates over two or three rows; it belongs to the first. */
export function withWholeDates(fragments: Fragment[]): Fragment[] {
  const starts = fragments.filter((one, index) => fragments[index - 1]?.row !== one.row)
  const joined = new Map<Fragment, string>()
  const taken = new Set<Fragment>()
  for (const [index, one] of starts.entries()) {
    if (taken.has(one) || one.text.length > 24 || !/\d|\p{L}{3}/u.test(one.text) || findRange(one.text)) continue
    let whole = one.text
    for (const [step, below] of starts.slice(index + 1, index + 3).entries()) {
      if (below.y - one.y > 1.6 * (step + 1) * one.size || below.text.length > 24) break
      whole += ` ${below.text}`
      const range = findRange(whole)
      if (range?.index !== 0 || range.length !== whole.length) continue
      joined.set(one, whole)
      for (const part of starts.slice(index + 1, index + 2 + step)) taken.add(part)
      break
    }
  }
  if (joined.size === 0) return fragments
  return fragments.filter((one) => !taken.has(one)).map((one) => ({ ...one, text: joined.get(one) ?? one.text }))
}

/** Dots of a timeline stand between dates and employers; a list has its sign without a date beside it, too. */
export function withoutDots(fragments: Fragment[]): Fragment[] {
  const firsts = new Map<number, Fragment>()
  for (const one of fragments) if (!firsts.has(one.row)) firsts.set(one.row, one)
  const beside = (one: Fragment) => firsts.get(one.row) !== one && isDate(firsts.get(one.row)!)
  const signed = fragments.filter((one) => isSign(one.text.slice(0, 1)))
  const dots = signed.filter((one) => {
    const same = signed.filter((other) => Math.abs(other.x - one.x) <= 1)
    return same.length >= 2 && same.every((other) => beside(other) && other.text.length <= 60)
  })
  if (dots.length === 0) return fragments
  return fragments
    .map((one) => (dots.includes(one) ? { ...one, text: one.text.slice(1).trim() } : one))
    .filter(({ text }) => text !== '')
}
