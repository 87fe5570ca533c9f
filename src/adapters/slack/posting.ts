import type { ChatPostMessageArguments } from '@slack/web-api'
import type { Message } from '../../core/report/message.ts'
import { Undeliverable } from '../../errors.ts'
import type { ChatAdapter, Store } from '../../ports.ts'
import { takeSlot } from '../pace.ts'
import type { ClientOf } from './clients.ts'
import { ask } from './failures.ts'
import { createLook, marked } from './look.ts'
import type { SlackOptions } from './options.ts'
import { type Place, parseMessage, placeOf, postedAt } from './refs.ts'
import { renderMessage } from './render.ts'
import { createUpload, filesOf } from './upload.ts'

/** One message a second and channel, and what Slack allows a workspace for each method, with some room left for answers. */
const IN_CHANNEL = { limit: 1, windowMs: 1000 }
const POSTS = { limit: 4, windowMs: 1000 }
const UPDATES = { limit: 50, windowMs: 60_000 }
/** Progress may use half of the edits, so that reports never wait for it. */
const PROGRESS = { limit: 25, windowMs: 60_000 }
const PROGRESS_GAP_MS = 3000

type Posting = Pick<ChatAdapter, 'progressGapMs' | 'post' | 'update' | 'find' | 'remove'>

export function createPosting(clientOf: ClientOf, options: Pick<SlackOptions, 'store' | 'log' | 'drawChart'>): Posting {
  const { store, log } = options
  const look = createLook(clientOf, log)
  const upload = createUpload(look, options)

  return {
    progressGapMs: PROGRESS_GAP_MS,

    async post(target, message, key) {
      const place = placeOf(target)
      const client = await clientOf(place.team)
      await pace(store, place)
      if (filesOf(message).length > 0) return upload(client, place, message, key)
      const answer = await ask('chat.postMessage', log, () =>
        client.chat.postMessage({ ...outgoing(place, message), metadata: marked(key) }),
      )
      if (!answer.channel || !answer.ts) throw new Error('slack chat.postMessage: no ts')
      return postedAt(place, answer.channel, answer.ts)
    },

    async update(ref, message) {
      const { team, channel, ts } = parseMessage(ref)
      if (message.blocks.some(({ kind }) => kind === 'progress')) {
        await takeSlot(store, `slack:${team}:progress`, PROGRESS)
      }
      await takeSlot(store, `slack:${team}:chat.update`, UPDATES)
      const client = await clientOf(team)
      // A file stays what it was: of its message only the words can change.
      const content = filesOf(message).length > 0 ? { text: renderMessage(message).text } : renderMessage(message)
      await ask('chat.update', log, () => client.chat.update({ channel, ts, ...content }))
    },

    find: (target, key) => look(placeOf(target), key),

    async remove(ref) {
      const { team, channel, ts, files } = parseMessage(ref)
      const client = await clientOf(team)
      for (const file of files) {
        await gone(['file_not_found', 'file_deleted'], () =>
          ask('files.delete', log, () => client.files.delete({ file })),
        )
      }
      await gone(['message_not_found'], () => ask('chat.delete', log, () => client.chat.delete({ channel, ts })))
    },
  }
}

/** What goes out as a new message: no link of a resume is ever opened for a preview. */
export function outgoing(
  { channel, root }: Pick<Place, 'channel' | 'root'>,
  message: Message,
): ChatPostMessageArguments {
  return {
    channel,
    ...(root ? { thread_ts: root } : {}),
    ...renderMessage(message),
    unfurl_links: false,
    unfurl_media: false,
  }
}

async function pace(store: Store, { team, channel }: Place): Promise<void> {
  await takeSlot(store, `slack:${team}:${channel}`, IN_CHANNEL)
  await takeSlot(store, `slack:${team}:chat.postMessage`, POSTS)
}

/** Removing what is not there any more is done already. */
async function gone(codes: string[], run: () => Promise<unknown>): Promise<void> {
  try {
    await run()
  } catch (error) {
    const code = error instanceof Undeliverable ? error.reason : error instanceof Error ? error.message : ''
    if (!codes.some((one) => code.endsWith(one))) throw error
  }
}
