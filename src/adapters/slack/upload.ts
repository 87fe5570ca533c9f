import type { WebClient } from '@slack/web-api'
import type { FileUploadComplete } from '@slack/web-api/dist/types/request/files.js'
import type { Block, Message } from '../../core/report/message.ts'
import type { Posted } from '../../ports.ts'
import { ask } from './failures.ts'
import { conversationOf, fileMark, type Look } from './look.ts'
import type { SlackOptions } from './options.ts'
import { type Place, postedAt } from './refs.ts'
import { renderText } from './render.ts'
import { clip } from './text.ts'

const TIMEOUT_MS = 15_000
/** Slack shows a shared file a moment after it took it. */
const LOOKS_MS = [0, 500, 1500]
const ALT_TEXT = 1000

type FileBlock = Extract<Block, { kind: 'file' }>
type ChartBlock = Extract<Block, { kind: 'chart' }>
interface Ready {
  name: string
  title: string
  bytes: Uint8Array
  alt: string | null
}

export const filesOf = (message: Message): (FileBlock | ChartBlock)[] =>
  message.blocks.filter((block) => block.kind === 'file' || block.kind === 'chart')

/**
 * A message with files: they are handed over first, and shown by the last call, together and with the words of the message. Nothing
 * is visible before that call, so a failure earlier leaves no copy.
 */
export function createUpload(
  look: Look,
  { log, drawChart }: Pick<SlackOptions, 'log' | 'drawChart'>,
): (client: WebClient, place: Place, message: Message, key: string) => Promise<Posted> {
  async function ready(message: Message, key: string): Promise<Ready[]> {
    const made = await Promise.all(
      filesOf(message).map(async (block): Promise<Ready | null> => {
        const name = namedWith(fileMark(key), block.name)
        if (block.kind === 'file') {
          return { name, title: block.name, bytes: Buffer.from(block.content), alt: null }
        }
        try {
          return { name, title: block.title, bytes: await drawChart(block), alt: clip(block.alt, ALT_TEXT) }
        } catch (error) {
          // The picture repeats what the text says; a report without it is better than none.
          log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'the chart could not be drawn')
          return null
        }
      }),
    )
    return made.filter((one) => one !== null)
  }

  async function handOver(client: WebClient, { name, title, bytes, alt }: Ready): Promise<FileUploadComplete> {
    const slot = await ask('files.getUploadURLExternal', log, () =>
      client.files.getUploadURLExternal({
        filename: name,
        length: bytes.byteLength,
        ...(alt ? { alt_text: alt } : {}),
      }),
    )
    if (!slot.upload_url || !slot.file_id) throw new Error('slack files.getUploadURLExternal: no address')
    const sent = await fetch(slot.upload_url, {
      method: 'POST',
      body: Buffer.from(bytes),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    if (!sent.ok) throw new Error(`slack upload: ${sent.status}`)
    return { id: slot.file_id, title }
  }

  return async (client, place, message, key) => {
    const channel = await conversationOf(client, place.channel, log)
    const files: FileUploadComplete[] = []
    for (const file of await ready(message, key)) files.push(await handOver(client, file))
    const [first, ...rest] = files
    if (!first) throw new Error('there is no file to send')
    const where = place.root ? { channel_id: channel, thread_ts: place.root } : { channel_id: channel }
    const done = await ask('files.completeUploadExternal', log, () =>
      client.files.completeUploadExternal({
        ...where,
        files: [first, ...rest],
        initial_comment: renderText(message.text),
      }),
    )
    const ts = sharedAt(done.files, channel)
    if (ts)
      return postedAt(
        place,
        channel,
        ts,
        files.map(({ id }) => id),
      )
    for (const afterMs of LOOKS_MS) {
      if (afterMs > 0) await new Promise((resolve) => setTimeout(resolve, afterMs))
      const [there] = await look(place, key)
      if (there) return there
    }
    // Taken, but not to be seen yet: whoever looks later will find it.
    throw new Error('slack files.completeUploadExternal: not shown yet')
  }
}

/** Often missing right after the upload. */
function sharedAt(files: { shares?: unknown }[] | undefined, channel: string): string | null {
  const shares = (files?.[0]?.shares ?? {}) as Record<string, Record<string, { ts?: string }[]> | undefined>
  return shares['private']?.[channel]?.[0]?.ts ?? shares['public']?.[channel]?.[0]?.ts ?? null
}

/** resume-check.md becomes resume-check-<mark>.md */
function namedWith(mark: string, name: string): string {
  const dot = name.lastIndexOf('.')
  return dot > 0 ? `${name.slice(0, dot)}-${mark}${name.slice(dot)}` : `${name}-${mark}`
}
