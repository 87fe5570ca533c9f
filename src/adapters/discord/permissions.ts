import { PermissionFlagsBits, PermissionsBitField } from 'discord.js'
import type { Store } from '../../ports.ts'

/** What the invite link asks for, each with the name Discord shows and what it is for. docs/discord.md is checked against it. */
export const PERMISSIONS = {
  ViewChannel: 'View Channels',
  SendMessages: 'Send Messages',
  SendMessagesInThreads: 'Send Messages in Threads',
  CreatePublicThreads: 'Create Public Threads',
  CreatePrivateThreads: 'Create Private Threads',
  EmbedLinks: 'Embed Links',
  AttachFiles: 'Attach Files',
  ReadMessageHistory: 'Read Message History',
} as const satisfies Partial<Record<keyof typeof PermissionFlagsBits, string>>

type Name = keyof typeof PERMISSIONS

/** The number in the invite link. */
export const INVITE_PERMISSIONS = Object.keys(PERMISSIONS)
  .reduce((sum, name) => sum | PermissionFlagsBits[name as Name], 0n)
  .toString()

/** Without these a report cannot stand in a channel for everybody. */
const TO_SHARE: readonly Name[] = [
  'ViewChannel',
  'SendMessages',
  'SendMessagesInThreads',
  'AttachFiles',
  'ReadMessageHistory',
]

/** What is missing to share a report in a channel, as Discord names it. `permissions` is the bit set of the interaction. */
export function missingToShare(permissions: string): string[] {
  const have = new PermissionsBitField(BigInt(permissions))
  const missing = TO_SHARE.filter((name) => !have.has(PermissionFlagsBits[name])).map((name) => PERMISSIONS[name])
  const threads = have.any([PermissionFlagsBits.CreatePublicThreads, PermissionFlagsBits.CreatePrivateThreads])
  return threads ? missing : [...missing, PERMISSIONS.CreatePublicThreads]
}

export const mayManage = (permissions: string): boolean =>
  new PermissionsBitField(BigInt(permissions)).has(PermissionFlagsBits.ManageGuild)

const DAYS_MS = 90 * 24 * 3600 * 1000
const recordOf = (channel: string) => `discord.cohort.${channel}`
const remembered = new Map<string, boolean>()

/**
 * A channel where the bot may start private threads but no public ones is a cohort's: reports stand there in private threads.
 * Workers have no interaction to read that from, so the gateway process keeps it.
 */
export async function rememberCohort(store: Store, channel: string, permissions: string): Promise<void> {
  const have = new PermissionsBitField(BigInt(permissions))
  const cohort =
    have.has(PermissionFlagsBits.CreatePrivateThreads) && !have.has(PermissionFlagsBits.CreatePublicThreads)
  if (remembered.get(channel) === cohort) return
  const found = await store.get('handle', recordOf(channel))
  if (((found?.value as { cohort: boolean } | undefined)?.cohort ?? false) !== cohort)
    await store.put('handle', recordOf(channel), { cohort }, { revision: found?.revision ?? 0, ttlMs: DAYS_MS })
  if (remembered.size > 1000) remembered.clear()
  remembered.set(channel, cohort)
}

export async function isCohort(store: Store, channel: string): Promise<boolean> {
  const found = await store.get('handle', recordOf(channel))
  return (found?.value as { cohort: boolean } | undefined)?.cohort ?? false
}
