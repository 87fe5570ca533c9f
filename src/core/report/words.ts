import type { Grade, Level, SignalClass } from './types.ts'

/** Names for people. */
export const CLASS_NAMES: Record<SignalClass, string> = {
  language: 'Languages',
  datastore: 'Datastores',
  distributed: 'Distributed systems',
  api: 'APIs and protocols',
  cloud: 'Cloud and infrastructure',
  observability: 'Observability',
  security: 'Security',
}

/** A letter never stands alone. */
export const GRADE_WORDS: Record<Grade, string> = {
  A: 'strong',
  B: 'good',
  C: 'a start',
  D: 'thin',
  F: 'not there yet',
}

export const plural = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`

/** Points in quarters without trailing zeros: 3, 2.5, 0.25. */
export const points = (n: number): string => String(Math.round(n * 100) / 100)

/** "reads junior to mid"; null when it cannot be told. */
export function levelWords(range: Level[]): string | null {
  const [first, last] = [range[0], range.at(-1)]
  if (!first || !last) return null
  return first === last ? `reads ${first}` : `reads ${first} to ${last}`
}

/** At most `max` characters, cut at a word. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text
  const cut = text.slice(0, max - 1)
  const space = cut.lastIndexOf(' ')
  return `${space > max / 2 ? cut.slice(0, space) : cut}…`
}

/** A change with its sign: +3, -1.5, +0. */
export const signed = (n: number): string => `${n < 0 ? '-' : '+'}${points(Math.abs(n))}`
