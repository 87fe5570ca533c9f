import { quietFor, type Settings } from './core/review/settings.ts'

const MINUTE_MS = 60_000
const QUARTER_MS = 15 * MINUTE_MS
/** Longer than any quiet hours with a change of the clocks in them. */
const MOST_QUARTERS = 4 * 30

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return /^[A-Za-z]/.test(name)
  } catch {
    return false
  }
}

/** Minute of the day there. */
function localMinute(ms: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const [hour, minute] = parts.format(ms).split(':').map(Number)
  return (hour ?? 0) * 60 + (minute ?? 0)
}

/** The first moment from `ms` on that is not quiet. Looked for step by step, because clocks change. */
export function afterQuiet(ms: number, { quiet, timeZone }: Pick<Settings, 'quiet' | 'timeZone'>): number {
  const isQuiet = (at: number) => quietFor(quiet, localMinute(at, timeZone)) > 0
  if (!isQuiet(ms)) return ms
  let at = ms - (ms % QUARTER_MS)
  for (let i = 0; i < MOST_QUARTERS && isQuiet(at); i++) at += QUARTER_MS
  // Into the quarter in which they end.
  let end = Math.max(ms - (ms % MINUTE_MS), at - QUARTER_MS)
  while (end < at && isQuiet(end)) end += MINUTE_MS
  return end
}

/** Dates as this workspace writes them. */
export function dateWords({ language, timeZone }: Pick<Settings, 'language' | 'timeZone'>): (ms: number) => string {
  let format: Intl.DateTimeFormat | null = null
  return (ms) => {
    // Made when it is needed: most messages say no date.
    format ??= new Intl.DateTimeFormat(language, { timeZone, day: 'numeric', month: 'short', year: 'numeric' })
    return format.format(ms)
  }
}
