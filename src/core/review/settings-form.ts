import type { Field, Form } from '../report/message.ts'
import { LEVELS } from '../report/types.ts'
import { clockText, DATE_LANGUAGES, minuteOf, type Settings } from './settings.ts'

/** The settings in forms of at most five fields, and back. */
export const SECTIONS = ['channels', 'mentors', 'reminders', 'reports'] as const
export type Section = (typeof SECTIONS)[number]

export const SECTION_NAMES: Record<Section, string> = {
  channels: 'Review channels',
  mentors: 'Mentors',
  reminders: 'Reminders',
  reports: 'Reports',
}

const text = (id: string, label: string, hint: string, value: string): Field => ({
  id,
  kind: 'text',
  label,
  hint,
  required: false,
  value,
  multiline: false,
  max: 60,
})

export function formOf(section: Section, now: Settings, mostDays: number): Form {
  return {
    form: 'fields',
    title: SECTION_NAMES[section],
    submit: 'Save',
    intro: null,
    fields: fieldsOf(section, now, mostDays),
    command: 'settings',
    args: [section],
  }
}

function fieldsOf(section: Section, now: Settings, mostDays: number): Field[] {
  const places = (id: string, label: string, hint: string, values: string[], max: number): Field => ({
    id,
    kind: 'channels',
    label,
    hint,
    required: false,
    values,
    max,
  })
  switch (section) {
    case 'channels':
      return [
        places(
          'automatic',
          'Automatic: the report goes in the thread',
          'Dropping a file is the consent; I announce it there.',
          now.automatic,
          10,
        ),
        places(
          'onDrop',
          'Private: the report goes to its author',
          'A dropped file is read without a mention.',
          now.onDrop,
          10,
        ),
      ]
    case 'mentors':
      return [
        {
          id: 'mentors',
          kind: 'people',
          label: 'Mentors',
          hint: 'People and groups. Nobody: those who run this workspace.',
          required: false,
          values: now.mentors,
          max: 20,
        },
        places(
          'mentorChannel',
          'Where mentors are reminded',
          'Empty: each mentor in private.',
          now.mentorChannel ? [now.mentorChannel] : [],
          1,
        ),
      ]
    case 'reminders':
      return [
        text('nudgeHours', 'Remind after how many hours', 'Once for each question; 1 to 336.', String(now.nudgeHours)),
        text(
          'quietFrom',
          'Quiet from',
          'For example 20:00. The same as the end: never quiet.',
          clockText(now.quiet.from),
        ),
        text('quietTo', 'Quiet until', 'For example 08:00.', clockText(now.quiet.to)),
        text('timeZone', 'Time zone', 'For example Europe/Berlin or UTC.', now.timeZone),
      ]
    case 'reports':
      return [
        {
          id: 'level',
          kind: 'choice',
          label: 'Level when none is chosen',
          hint: null,
          required: false,
          options: [
            { value: 'reads', label: 'As the resume reads' },
            ...LEVELS.map((level) => ({ value: level, label: level })),
          ],
          value: now.level ?? 'reads',
        },
        {
          id: 'language',
          kind: 'choice',
          label: 'How dates are written',
          hint: null,
          required: false,
          options: [...DATE_LANGUAGES],
          value: now.language,
        },
        text(
          'retentionDays',
          'Days a report is kept',
          `After its last upload; 1 to ${mostDays}. Empty: ${mostDays}.`,
          now.retentionDays === null ? '' : String(now.retentionDays),
        ),
      ]
  }
}

/** The settings after a form was sent, or all that is wrong with it, in words. `isTimeZone` knows the names of time zones. */
export function fromFields(
  section: Section,
  fields: Record<string, string[]>,
  now: Settings,
  { mostDays, isTimeZone }: { mostDays: number; isTimeZone(name: string): boolean },
): Settings | { faults: string[] } {
  const one = (id: string) => fields[id]?.[0]?.trim() ?? ''
  const faults: string[] = []
  const whole = (id: string, max: number, words: string) => {
    const n = Number(one(id))
    if (!/^\d+$/.test(one(id)) || n < 1 || n > max) faults.push(`${words} must be a whole number from 1 to ${max}.`)
    return n
  }
  const minute = (id: string, words: string) => {
    const found = minuteOf(one(id))
    if (found === null) faults.push(`${words} must be a time such as 20:00.`)
    return found ?? 0
  }
  let next = now
  if (section === 'channels') {
    const automatic = fields['automatic'] ?? []
    next = { ...now, automatic, onDrop: (fields['onDrop'] ?? []).filter((ref) => !automatic.includes(ref)) }
  } else if (section === 'mentors') {
    next = { ...now, mentors: fields['mentors'] ?? [], mentorChannel: fields['mentorChannel']?.[0] ?? null }
  } else if (section === 'reminders') {
    const timeZone = one('timeZone') || 'UTC'
    if (!isTimeZone(timeZone))
      faults.push(`I do not know the time zone "${timeZone.slice(0, 40)}". Write it like Europe/Berlin.`)
    next = {
      ...now,
      nudgeHours: whole('nudgeHours', 336, 'The hours'),
      quiet: {
        from: minute('quietFrom', 'The start of the quiet hours'),
        to: minute('quietTo', 'The end of the quiet hours'),
      },
      timeZone,
    }
  } else {
    next = {
      ...now,
      level: LEVELS.find((level) => level === one('level')) ?? null,
      language: DATE_LANGUAGES.find(({ value }) => value === one('language'))?.value ?? now.language,
      retentionDays: one('retentionDays') === '' ? null : whole('retentionDays', mostDays, 'The days'),
    }
  }
  return faults.length > 0 ? { faults } : next
}

/** What is set, as lines for people. `name` turns a ref into what may be shown. */
export function settingLines(now: Settings, mostDays: number): { title: string; detail: string }[] {
  const list = (refs: string[]) => (refs.length > 0 ? refs.map(tail).join(', ') : 'none')
  const quiet =
    now.quiet.from === now.quiet.to
      ? 'no quiet hours'
      : `quiet from ${clockText(now.quiet.from)} to ${clockText(now.quiet.to)}`
  return [
    {
      title: SECTION_NAMES.channels,
      detail: `Automatic: ${list(now.automatic)}. Private on drop: ${list(now.onDrop)}. Everywhere else I answer when I am mentioned.`,
    },
    {
      title: SECTION_NAMES.mentors,
      detail: `${now.mentors.length > 0 ? list(now.mentors) : 'Those who run this workspace'}. Reminded ${now.mentorChannel ? `in ${tail(now.mentorChannel)}` : 'in private'}.`,
    },
    { title: SECTION_NAMES.reminders, detail: `Once after ${now.nudgeHours} hours, ${quiet}, ${now.timeZone}.` },
    {
      title: SECTION_NAMES.reports,
      detail: `Level: ${now.level ?? 'as the resume reads'}. Dates: ${DATE_LANGUAGES.find(({ value }) => value === now.language)?.label ?? now.language}. Kept ${now.retentionDays ?? mostDays} days.`,
    },
  ]
}

const tail = (ref: string): string => ref.split(':').slice(-1)[0] ?? ref
