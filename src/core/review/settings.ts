import type { Level } from '../report/types.ts'

/** What a workspace may set. Every one has a value that is fine for a workspace where nobody ever looks at them. */
export interface Settings {
  /** Channel refs where dropping a file is the consent: the report is posted there, contact details masked. */
  automatic: string[]
  /** Channel refs where a dropped file starts a private review. */
  onDrop: string[]
  /** User and group refs. None: those who run the workspace. */
  mentors: string[]
  /** Channel ref for reminders to mentors; null: each mentor in private. */
  mentorChannel: string | null
  /** Judged for this level when the person chose none; null: the level the resume reads as. */
  level: Level | null
  /** BCP 47 tag of one of DATE_LANGUAGES. */
  language: string
  /** Hours a question may wait before the mentors are reminded once. */
  nudgeHours: number
  /** Local minutes of the day, start and end; nobody is reminded in between. Equal: no quiet hours. */
  quiet: { from: number; to: number }
  /** IANA name. */
  timeZone: string
  /** Days after the last upload; null: the operator's own limit, which it never exceeds. */
  retentionDays: number | null
}

export const NO_SETTINGS: Settings = {
  automatic: [],
  onDrop: [],
  mentors: [],
  mentorChannel: null,
  level: null,
  language: 'en-GB',
  nudgeHours: 24,
  quiet: { from: 20 * 60, to: 8 * 60 },
  timeZone: 'UTC',
  retentionDays: null,
}

export const DATE_LANGUAGES: readonly { value: string; label: string }[] = [
  { value: 'en-GB', label: 'English, 24 Nov 2026' },
  { value: 'en-US', label: 'English (US), Nov 24, 2026' },
  { value: 'de-DE', label: 'Deutsch' },
  { value: 'es-ES', label: 'Español' },
  { value: 'fr-FR', label: 'Français' },
  { value: 'it-IT', label: 'Italiano' },
  { value: 'nl-NL', label: 'Nederlands' },
  { value: 'pl-PL', label: 'Polski' },
  { value: 'pt-BR', label: 'Português' },
  { value: 'sv-SE', label: 'Svenska' },
]

/** Minutes until the quiet hours are over, 0 when it is not quiet; `minute` is the local minute of the day. */
export function quietFor({ from, to }: Settings['quiet'], minute: number): number {
  const DAY = 24 * 60
  const length = (to - from + DAY) % DAY
  const into = (minute - from + DAY) % DAY
  return into < length ? length - into : 0
}

/** "22:30" as minutes of the day, null when it is no time. */
export function minuteOf(text: string): number | null {
  const [, hours, minutes] = /^\s*([01]?\d|2[0-3])[:.]([0-5]\d)\s*$/.exec(text) ?? []
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes)
}

export const clockText = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
