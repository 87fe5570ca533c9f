import type { WebClient } from '@slack/web-api'
import { hashId } from '../../ids.ts'
import type { ChatEvents, Invocation, Log, Store } from '../../ports.ts'
import { type GroupsOf, groupsWith } from './groups.ts'
import { channelRef, PLATFORM, userRef, workspaceRef } from './refs.ts'

/** What every listener works with. */
export interface Intake {
  events: ChatEvents
  store: Store
  log: Log
  /** The platform says that this person runs the workspace. */
  isAdmin(client: WebClient, team: string, user: string): Promise<boolean>
  groupsOf: GroupsOf
  /** Goes on after Slack got its answer; stopping waits for it. Nobody is told of what it throws, so it tells people itself. */
  later(work: Promise<unknown>): void
  /** What the upload dialog offers. */
  engines: readonly { id: string; name: string }[]
  /** How long Slack is kept waiting for what must be safe first, ms. */
  patienceMs: number
}

export const TROUBLE = 'That did not work just now. Please try again in a minute.'

/** What comes after the answer is too late: the same thing told again is taken then. Rejects after `patienceMs`. */
export async function soon<T>(work: Promise<T>, { patienceMs }: Pick<Intake, 'patienceMs'>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('not accepted in time')), patienceMs)
  })
  // Whichever comes second is of no interest any more.
  work.catch(() => undefined)
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Longer than Slack tells of the same thing again (0, 1 and 5 minutes). */
const TOLD_AGAIN_MS = 15 * 60_000

/** Runs what Slack may tell of several times only once; what failed may be run again. False when somebody else has it. */
export async function once(store: Store, key: string, run: () => Promise<void>): Promise<boolean> {
  const name = `slack:once:${hashId(key, 26)}`
  if ((await store.count(name, 1, TOLD_AGAIN_MS)) > 1) {
    await store.count(name, -1, TOLD_AGAIN_MS)
    return false
  }
  try {
    await run()
  } catch (error) {
    await store.count(name, -1, TOLD_AGAIN_MS)
    throw error
  }
  return true
}

/** Somebody asks for something, by whatever way. */
export async function invocationOf(
  asked: {
    team: string
    user: string
    command: string
    args: string[]
    channel: string | null
    thread: string | null
    fields?: Record<string, string[]>
    public?: boolean
  },
  client: WebClient,
  intake: Intake,
): Promise<Invocation> {
  const { team, user, command, args, channel, thread } = asked
  return {
    platform: PLATFORM,
    workspace: workspaceRef(team),
    command,
    args,
    fields: asked.fields ?? {},
    actor: userRef(team, user),
    ...(await standingOf(team, user, client, intake)),
    channel: channel ? channelRef(team, channel) : null,
    thread,
    public: asked.public ?? false,
  }
}

/** What somebody is in the workspace, as far as the app may ask. */
export async function standingOf(
  team: string,
  user: string,
  client: WebClient,
  { isAdmin, groupsOf }: Intake,
): Promise<Pick<Invocation, 'admin' | 'groups'>> {
  const [admin, groups] = await Promise.all([isAdmin(client, team, user), groupsOf(client, team)])
  return { admin, groups: groupsWith(groups, user) }
}
