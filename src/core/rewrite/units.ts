import type { Token } from '../scoring/tokens.ts'
import { stem } from './stems.ts'

const TIME: Record<string, string> = {
  ms: 'ms',
  millisecond: 'ms',
  milliseconds: 'ms',
  msec: 'ms',
  us: 'us',
  microseconds: 'us',
  s: 's',
  sec: 's',
  secs: 's',
  second: 's',
  seconds: 's',
  min: 'min',
  mins: 'min',
  minute: 'min',
  minutes: 'min',
  h: 'h',
  hr: 'h',
  hrs: 'h',
  hour: 'h',
  hours: 'h',
  day: 'd',
  days: 'd',
  week: 'w',
  weeks: 'w',
  month: 'mo',
  months: 'mo',
  quarter: 'q',
  quarters: 'q',
  year: 'y',
  years: 'y',
  yr: 'y',
  yrs: 'y',
}
const SIZES: Record<string, string> = {
  ...Object.fromEntries(
    ['kb', 'mb', 'gb', 'tb', 'pb', 'kib', 'mib', 'gib', 'tib', 'm', 'b', 'bn'].map((one) => [one, one]),
  ),
  kilobyte: 'kb',
  kilobytes: 'kb',
  megabyte: 'mb',
  megabytes: 'mb',
  gigabyte: 'gb',
  gigabytes: 'gb',
  terabyte: 'tb',
  terabytes: 'tb',
}
const RATES: Record<string, string> = { rps: 'request/s', qps: 'query/s', tps: 'transaction/s', rpm: 'request/min' }
/** Short for what is counted. */
const SHORT: Record<string, string> = { req: 'request', reqs: 'request', msg: 'message', msgs: 'message' }
/** Number words with one value. */
export const SPELLED: Record<string, number> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
}
export const POWERS: Record<string, number> = {
  hundred: 1e2,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
}

/** "rows daily" are rows a day. */
const RHYTHMS: Record<string, string> = {
  hourly: '/h',
  daily: '/d',
  weekly: '/w',
  monthly: '/mo',
  yearly: '/y',
  annually: '/y',
}

const AFTER = new Set([
  'and',
  'for',
  'in',
  'with',
  'at',
  'from',
  'to',
  'by',
  'on',
  'across',
  'into',
  'of',
  'via',
  'using',
  'which',
  'that',
])

/** Whether a token stands right behind the one before it. */
export const glued = (token: Token | undefined): token is Token => token?.gap === 'none'

/** "/s", "/d" behind a counted thing: "events/sec", "requests per second", "alerts a week". */
function rateAt(tokens: readonly Token[], i: number): { rate: string; to: number } | null {
  const per = tokens[i]
  const time = TIME[tokens[i + 1]?.key ?? '']
  if (!per) return null
  // "2 banks and its yearly renewals": there the rhythm is the renewals'
  const rhythm = RHYTHMS[per.key]
  if (
    rhythm &&
    (tokens[i + 1]?.kind !== 'word' || tokens[i + 1]?.gap === 'break' || AFTER.has(tokens[i + 1]?.key ?? ''))
  )
    return { rate: rhythm, to: i + 1 }
  if (!time) return null
  if (per.key === '/' || /^(?:per|a|an|each|every)$/.test(per.key)) return { rate: `/${time}`, to: i + 2 }
  return null
}

/** The unit that begins at a token, and where it ends. */
export function unitAt(tokens: readonly Token[], at: number): { unit: string; to: number } {
  const next = tokens[at]
  if (!next || next.gap === 'break') return { unit: '', to: at }
  const direct = /^(?:\/|per|a|an)$/.test(next.key) ? rateAt(tokens, at) : null
  if (direct) return { unit: direct.rate, to: direct.to }
  if (next.key === '%' || next.key === 'percent') return { unit: '%', to: at + 1 }
  if (next.key === 'x' || next.key === '×' || next.key === 'times' || next.key === 'fold')
    return { unit: 'x', to: at + 1 }
  if (glued(next) && /^(?:st|nd|rd|th)$/.test(next.key)) return { unit: 'th', to: at + 1 }
  const time = TIME[next.key]
  if (time) return { unit: time, to: at + 1 }
  const size = SIZES[next.key]
  if (size) return { unit: size, to: at + 1 }
  const rated = RATES[next.key]
  if (rated) return { unit: rated, to: at + 1 }
  // "400 daily logins" are logins a day
  const often = RHYTHMS[next.key]
  const what = tokens[at + 1]
  if (often && what?.kind === 'word') return { unit: `${stem(what.key)}${often}`, to: at + 2 }
  for (let i = at; i < at + 3; i++) {
    const counted = tokens[i]?.key ?? ''
    if (tokens[i]?.kind !== 'word' || counted === 'and') break
    const rate = rateAt(tokens, i + 1)
    if (rate) return { unit: `${stem(SHORT[counted] ?? counted)}${rate.rate}`, to: rate.to }
  }
  return { unit: '', to: at }
}
