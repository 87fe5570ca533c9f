import type { ViewOutput } from '@slack/bolt'
import type { Form } from '../../core/report/message.ts'
import { LEVELS } from '../../core/report/types.ts'
import type { Options } from '../../core/review/types.ts'
import { channelRef, userRef } from './refs.ts'
import { GROUPS, type Origin, type UploadOrigin, VALUE } from './views.ts'

/** A file of a dialog or a message. Slack sometimes says no more than its id. */
export interface SlackFile {
  id: string
  name?: string | null
  size?: number
  mode?: string
  file_access?: string
  url_private?: string
  url_private_download?: string
}

export interface SentUpload {
  origin: UploadOrigin
  resume: SlackFile | null
  jobFile: SlackFile | null
  share: boolean
  /** `job` still without the file. */
  options: Options
}

type Values = ViewOutput['state']['values']
/** The library's type knows no file inputs. */
type Entered = Values[string][string] & { files?: SlackFile[] }

const entered = (values: Values, id: string): Entered | undefined => values[id]?.[VALUE] as Entered | undefined
const text = (values: Values, id: string): string | null => entered(values, id)?.value?.trim() || null
const picked = (values: Values, id: string): string | null => entered(values, id)?.selected_option?.value ?? null

export function readUpload({ state: { values }, private_metadata }: ViewOutput): SentUpload {
  const job = text(values, 'job')
  return {
    origin: JSON.parse(private_metadata) as UploadOrigin,
    resume: entered(values, 'resume')?.files?.[0] ?? null,
    jobFile: entered(values, 'job-file')?.files?.[0] ?? null,
    share: picked(values, 'audience') === 'channel',
    options: {
      level: LEVELS.find((level) => level === picked(values, 'level')) ?? null,
      engine: picked(values, 'engine'),
      company: text(values, 'company'),
      job: job ? { text: job } : null,
    },
  }
}

export type FormOrigin = Origin & Pick<Form, 'command' | 'args'> & { groups: Record<string, string[]> }

/** Command, arguments and what was filled in, by field; nothing filled in is an empty list. */
export function readForm(
  { state: { values }, private_metadata }: ViewOutput,
  team: string,
): { origin: FormOrigin; fields: Record<string, string[]> } {
  const origin = JSON.parse(private_metadata) as FormOrigin
  const fields = Object.fromEntries(
    Object.keys(values).flatMap((id): [string, string[]][] => {
      if (id.endsWith(GROUPS)) return []
      const one = entered(values, id)
      if (one?.selected_users) {
        const people = one.selected_users.map((user) => userRef(team, user))
        const groups = entered(values, `${id}${GROUPS}`)?.selected_options?.map(({ value }) => value) ?? []
        return [[id, [...people, ...groups, ...(origin.groups[id] ?? [])]]]
      }
      if (one?.selected_conversations)
        return [[id, one.selected_conversations.map((channel) => channelRef(team, channel))]]
      const value = one?.selected_option?.value ?? one?.value?.trim()
      return [[id, value ? [value] : []]]
    }),
  )
  return { origin, fields }
}
