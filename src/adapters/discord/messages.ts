import { type APIAttachment, type GatewayMessageCreateDispatchData, MessageType, Routes } from 'discord.js'
import type { Message } from '../../core/report/message.ts'
import { hashId } from '../../ids.ts'
import type { Invocation } from '../../ports.ts'
import { bodyOf } from './body.ts'
import type { Channels } from './channels.ts'
import type { Room } from './commanding.ts'
import { filesIn, messageFileRef } from './files.ts'
import { MAX_ANSWERS } from './limits.ts'
import { channelRef, roleRef, threadRef, userRef, workspaceRef } from './refs.ts'
import { renderAll } from './render.ts'
import { patiently } from './respond.ts'
import type { Rest } from './rest.ts'
import { isDocument, optionsOf } from './upload-form.ts'
import { nameOf } from './uploads.ts'
import { FAILED, NO_FILE, NOT_TAKEN, say } from './words.ts'

const MAX_FILES = 3

export interface Reading extends Room {
  rest: Rest
  channels: Channels
  /** The bot's own user. */
  me: string
  /** Names of the commands: other words after a reply to the bot are talk among people. */
  names: readonly string[]
}

/** A message to the bot: in private, or with its name in it. Discord shows the content of no others. Never rejects. */
export async function onMessage(message: GatewayMessageCreateDispatchData, reading: Reading): Promise<void> {
  try {
    await read(message, reading)
  } catch (error) {
    reading.log.error({ message: message.id, error: nameOf(error) }, 'a message was not answered')
  }
}

async function read(message: GatewayMessageCreateDispatchData, reading: Reading): Promise<void> {
  if (message.author.bot || ![MessageType.Default, MessageType.Reply].includes(message.type)) return
  const guild = message.guild_id ?? null
  if (guild !== null && !message.mentions.some(({ id }) => id === reading.me)) return
  // What somebody forwards to the bot alone is read for them; for others to see, they send the file itself.
  const attached = guild === null ? filesIn(message) : message.attachments
  const files = attached.filter(isDocument)
  const spoken = new RegExp(`<@!?${reading.me}>`)
  const words = message.content.replace(spoken, ' ').replace(/^\s*\/resume-check\b/, '')
  const [typed, ...args] = words.split(/\s+/).filter(Boolean)
  const command = typed ?? 'help'
  const talk = guild !== null && !spoken.test(message.content) && !reading.names.includes(command)
  if (talk && files.length === 0) return
  const place = await placeOf(message, guild, reading)
  if (files.length > 0) return takeAll(message, files, place, reading)

  // Two processes on one token hear the same message; where that cannot be told, what both say is one message all the same.
  if (!(await reading.respond.claim(message.id).catch(() => true))) return
  if (attached.length > 0 && !(typed && reading.names.includes(typed))) return reply(message, say(NO_FILE), reading)
  const known = guild !== null || reading.names.includes(command)
  const answer = await reading.events
    .onCommand({ ...place, ...whoOf(message, guild), command: known ? command : 'help', args: known ? args : [] })
    .catch((error: unknown) => {
      reading.log.error({ message: message.id, command, error: nameOf(error) }, 'a command failed')
      return say(FAILED)
    })
  await reply(message, 'form' in answer ? say(`Please use /resume-check ${command} for that.`) : answer, reading)
}

type Where = Pick<Invocation, 'platform' | 'workspace' | 'thread' | 'public' | 'fields'> & { channel: string }

/** The thread it was written in, else the one it starts; in private the message that was replied to goes on. */
async function placeOf(
  message: GatewayMessageCreateDispatchData,
  guild: string | null,
  { channels }: Reading,
): Promise<Where> {
  const { channel_id: here, id, referenced_message: before } = message
  const common = { platform: 'discord', workspace: workspaceRef(guild), public: guild !== null, fields: {} }
  if (guild === null) {
    const root = before ? (before.message_reference?.message_id ?? before.id) : id
    return { ...common, channel: channelRef(null, here), thread: threadRef(null, here, root) }
  }
  const { kind, parent } = await channels.of(here)
  if (kind === 'thread' && parent)
    return { ...common, channel: channelRef(guild, parent), thread: threadRef(guild, parent, here) }
  return { ...common, channel: channelRef(guild, here), thread: threadRef(guild, here, id) }
}

function whoOf(message: GatewayMessageCreateDispatchData, guild: string | null) {
  const groups = guild === null ? [] : (message.member?.roles ?? []).map((role) => roleRef(guild, role))
  // A message does not say what its author may do: what only admins may is asked for by slash.
  return { actor: userRef(message.author.id), groups, admin: false }
}

async function takeAll(
  message: GatewayMessageCreateDispatchData,
  files: APIAttachment[],
  place: Where,
  reading: Reading,
): Promise<void> {
  const guild = message.guild_id ?? null
  const { actor: author, groups } = whoOf(message, guild)
  const refused: string[] = []
  for (const { id, filename, size } of files.slice(0, MAX_FILES)) {
    const answer = await reading.events
      .onUpload({
        platform: 'discord',
        key: `discord|${place.workspace}|${message.channel_id}|${message.id}|${id}`,
        workspace: place.workspace,
        channel: place.channel,
        file: { ref: messageFileRef(message.channel_id, message.id, id), name: filename, bytes: size },
        thread: place.thread,
        review: null,
        private: guild === null,
        addressed: true,
        author,
        groups,
        handle: null,
        share: false,
        options: optionsOf({}),
      })
      .catch((error: unknown) => {
        reading.log.error({ message: message.id, error: nameOf(error) }, 'an upload was not accepted')
        return { is: 'refused', message: NOT_TAKEN } as const
      })
    if (answer.is === 'refused' && !refused.includes(answer.message)) refused.push(answer.message)
  }
  const left = files.slice(MAX_FILES).map(({ filename }) => filename)
  if (left.length > 0) refused.push(`I read ${MAX_FILES} files at once. Please send these again: ${left.join(', ')}.`)
  if (refused.length > 0) await reply(message, say(refused.join(' ')), reading)
}

/** Below the message, for everybody there. The nonce makes what two processes say one message. */
async function reply(to: GatewayMessageCreateDispatchData, message: Message, { rest, questions }: Reading) {
  for (const [at, rendered] of renderAll(message, MAX_ANSWERS).entries()) {
    await questions.keep(rendered)
    const nonce = { nonce: hashId(`discord|${to.id}|${at}`, 25), enforce_nonce: true }
    const reference = { message_reference: { message_id: to.id, fail_if_not_exists: false } }
    const sending = await bodyOf(rendered, { ...nonce, ...(at === 0 ? reference : {}) })
    await patiently(() => rest.bot('POST', Routes.channelMessages(to.channel_id), sending))
  }
}
