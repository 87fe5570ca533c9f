import type { WebClient } from '@slack/web-api'
import type { Answer, Field } from '../../core/report/message.ts'
import type { GroupRef, Log } from '../../ports.ts'
import { codeOf } from './failures.ts'
import { groupRef } from './refs.ts'

const REMEMBER_MS = 5 * 60_000
/** The scope is optional: who did not give it is not asked all the time. */
const WITHOUT_MS = 60 * 60_000

/** A user group of a workspace. */
export interface Group {
  ref: GroupRef
  name: string
  members: readonly string[]
}

/** Every user group of a workspace, remembered briefly; null where the app may not read them. */
export type GroupsOf = (client: WebClient, team: string) => Promise<readonly Group[] | null>

export function createGroups(log: Log): GroupsOf {
  const known = new Map<string, { groups: readonly Group[] | null; until: number }>()
  return async (client, team) => {
    const found = known.get(team)
    if (found && found.until > Date.now()) return found.groups
    const [groups, forMs] = await read(client, team, log)
    known.set(team, { groups, until: Date.now() + forMs })
    return groups
  }
}

async function read(client: WebClient, team: string, log: Log): Promise<[readonly Group[] | null, number]> {
  try {
    const { usergroups = [] } = await client.usergroups.list({ include_users: true })
    const groups = usergroups.flatMap(({ id, name, handle, users = [] }) =>
      id ? [{ ref: groupRef(team, id), name: name ?? handle ?? id, members: users }] : [],
    )
    return [groups, REMEMBER_MS]
  } catch (error) {
    if (codeOf(error) === 'missing_scope') return [null, WITHOUT_MS]
    log.warn({ team, error: error instanceof Error ? error.name : 'unknown' }, 'could not ask for user groups')
    return [null, REMEMBER_MS]
  }
}

/** The groups a person is in; none where the app may not read them. */
export const groupsWith = (groups: readonly Group[] | null, user: string): GroupRef[] =>
  (groups ?? []).filter(({ members }) => members.includes(user)).map(({ ref }) => ref)

/** A form that takes several people takes groups as well. */
export const takesGroups = (answer: Answer): boolean =>
  'form' in answer && answer.form === 'fields' && answer.fields.some(isOfMany)

export const isOfMany = (field: Field): boolean => field.kind === 'people' && field.max > 1
