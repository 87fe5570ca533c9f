import { UserError } from '../../errors.ts'
import type { ChatAdapter, Log } from '../../ports.ts'
import { createDownload } from '../download.ts'
import type { ClientOf } from './clients.ts'
import { ask } from './failures.ts'
import { gone, infoOf } from './files.ts'
import type { Installations } from './installations.ts'
import { parseFile } from './refs.ts'
import { plainText } from './text.ts'

const HOSTS = ['files.slack.com', '*.slack.com']

export function createFileDownload(
  clientOf: ClientOf,
  installations: Installations,
  extraHosts: readonly string[],
  log: Log,
): ChatAdapter['download'] {
  const download = createDownload({ hosts: HOSTS, extraHosts })

  async function pasted(team: string, channel: string, ts: string, root: string | null): Promise<Uint8Array> {
    const client = await clientOf(team)
    const one = { channel, latest: ts, oldest: ts, inclusive: true, limit: root ? 1000 : 1 }
    const { messages = [] } = root
      ? await ask('conversations.replies', log, () => client.conversations.replies({ ...one, ts: root }))
      : await ask('conversations.history', log, () => client.conversations.history(one))
    const message = messages.find((one) => one.ts === ts)
    if (!message?.text) throw gone()
    return Buffer.from(plainText(message.text))
  }

  return async (ref, limit) => {
    const where = parseFile(ref)
    if ('channel' in where) {
      const bytes = await pasted(where.team, where.channel, where.ts, where.root)
      if (bytes.byteLength > limit) throw new UserError('too-large', 'That text is too long to read.')
      return bytes
    }
    const client = await clientOf(where.team)
    const file = await infoOf(where.file, client, log)
    const url = file.url_private_download ?? file.url_private
    if (!url) throw gone()
    const { botToken } = await installations.of(where.team)
    return download(url, { headers: { Authorization: `Bearer ${botToken}` }, limit })
  }
}
