import { type APIAttachment, type APIMessage, Routes } from 'discord.js'
import { UserError } from '../../errors.ts'
import { hashId } from '../../ids.ts'
import type { ChatAdapter, FileRef, Store } from '../../ports.ts'
import type { Download } from '../download.ts'
import { CODES, codeOf, faultOf } from './faults.ts'
import type { Rest } from './rest.ts'

/** Where Discord keeps attachments. */
export const FILE_HOSTS = ['cdn.discordapp.com', 'media.discordapp.net'] as const

/** The address of an interaction's file is signed for 24 hours and can be had from nowhere else. */
const KEPT_MS = 24 * 3600 * 1000

/** A file of a message: asked for again when it is read, because its address runs out. */
export const messageFileRef = (channel: string, message: string, attachment: string): FileRef =>
  `discord:attachment:${channel}:${message}:${attachment}`

/** Its own files, and those of what it forwards. */
export const filesIn = (message: Pick<APIMessage, 'attachments' | 'message_snapshots'>): APIAttachment[] => [
  ...message.attachments,
  ...(message.message_snapshots ?? []).flatMap((forwarded) => forwarded.message.attachments ?? []),
]

/** A file of an interaction: its address is kept encrypted, and a job carries the name of the record alone. */
export async function keepFile(store: Store, interaction: string, attachment: APIAttachment): Promise<FileRef> {
  const id = hashId(`${interaction}|${attachment.id}`, 26)
  await store.put('handle', `discord.file.${id}`, { url: attachment.url }, { revision: 0, ttlMs: KEPT_MS })
  return `discord:file:${id}`
}

export function createFiles(rest: Rest, store: Store, download: Download): ChatAdapter['download'] {
  return async (ref, limit) => download(await addressOf(ref), { limit })

  async function addressOf(ref: FileRef): Promise<string> {
    const [, kind, where = '', message = '', attachment = ''] = ref.split(':')
    if (kind === 'file') {
      const found = await store.get('handle', `discord.file.${where}`)
      if (!found) throw gone()
      return (found.value as { url: string }).url
    }
    try {
      const found = await rest.bot<APIMessage>('GET', Routes.channelMessage(where, message))
      const file = filesIn(found).find(({ id }) => id === attachment)
      if (!file) throw gone()
      return file.url
    } catch (error) {
      if ([CODES.unknownMessage, CODES.unknownChannel].includes(codeOf(error) as never)) throw gone()
      throw faultOf(error)
    }
  }
}

const gone = () => new UserError('file-gone', 'That file is not there any more. Please send it again.')
