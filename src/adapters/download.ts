import { type LookupAddress, lookup as systemLookup } from 'node:dns'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { BlockList, isIP } from 'node:net'
import { UserError } from '../errors.ts'

const TIMEOUT_MS = 15_000
const MAX_REDIRECTS = 3

export interface DownloadOptions {
  /** Host names a file may come from; "*.slack.com" means every host below it. */
  hosts: readonly string[]
  /** EXTRA_FILE_HOSTS: exact host[:port], also by plain http and at private addresses. */
  extraHosts: readonly string[]
  /** Replaced in tests. */
  lookup?: typeof systemLookup
  timeoutMs?: number
}

/** Fetches the bytes of one file, at most `limit` of them. `headers` go to allowed hosts only. */
export type Download = (
  url: string,
  options: { headers?: Record<string, string>; limit: number },
) => Promise<Uint8Array>

/** A URL from a chat is untrusted: only known hosts, only public addresses, every redirect checked again, a cap while it streams. */
export function createDownload({
  hosts,
  extraHosts,
  lookup = systemLookup,
  timeoutMs = TIMEOUT_MS,
}: DownloadOptions): Download {
  return async (address, { headers = {}, limit }) => {
    const signal = AbortSignal.timeout(timeoutMs)
    let url = checked(address)
    for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
      const answer = await ask(url, headers, signal)
      const { statusCode = 0, headers: said } = answer
      if (statusCode >= 300 && statusCode < 400 && said.location) {
        answer.resume()
        url = checked(said.location, url.href)
        continue
      }
      return read(answer, limit)
    }
    throw refused()
  }

  function checked(address: string, base?: string): { href: string; extra: boolean } {
    let url: URL
    try {
      url = new URL(address, base)
    } catch {
      throw refused()
    }
    const extra = extraHosts.includes(url.host)
    const known = hosts.some((host) =>
      host.startsWith('*.') ? url.hostname.endsWith(host.slice(1)) : url.hostname === host,
    )
    const secure = url.protocol === 'https:' && url.port === ''
    if (url.username || url.password || !(extra || (known && secure && !isIP(url.hostname)))) throw refused()
    if (extra && url.protocol !== 'https:' && url.protocol !== 'http:') throw refused()
    return { href: url.href, extra }
  }

  function ask(
    { href, extra }: { href: string; extra: boolean },
    headers: Record<string, string>,
    signal: AbortSignal,
  ): Promise<IncomingMessage> {
    const request = href.startsWith('https:') ? httpsRequest : httpRequest
    return new Promise((resolve, reject) => {
      const sent = request(
        href,
        { headers: { ...headers, 'Accept-Encoding': 'identity' }, signal, ...(extra ? {} : { lookup: publicLookup }) },
        resolve,
      )
      sent.on('error', reject)
      sent.end()
    })
  }

  /** The address that is connected to is the one that was checked: a name cannot change in between. */
  function publicLookup(
    hostname: string,
    options: object,
    done: (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void,
  ): void {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return done(error, [])
      const [first] = found
      if (!first || found.some(({ address, family }) => PRIVATE.check(address, family === 6 ? 'ipv6' : 'ipv4'))) {
        return done(refused(), [])
      }
      if ('all' in options && options.all) return done(null, found)
      done(null, first.address, first.family)
    })
  }
}

async function read(answer: IncomingMessage, limit: number): Promise<Uint8Array> {
  const { statusCode = 0, headers } = answer
  const drop = (error: Error) => {
    answer.destroy()
    return error
  }
  if ([401, 403, 404, 410].includes(statusCode)) throw drop(gone())
  if (statusCode !== 200) throw drop(new Error(`the file server answered ${statusCode}`))
  // A chat that does not let the bot read files answers with its sign-in page.
  if (/^text\/html\b/i.test(headers['content-type'] ?? '')) throw drop(noAccess())
  if (Number(headers['content-length'] ?? 0) > limit) throw drop(tooLarge())
  const parts: Buffer[] = []
  let size = 0
  for await (const part of answer as AsyncIterable<Buffer>) {
    size += part.length
    if (size > limit) throw drop(tooLarge())
    parts.push(part)
  }
  return Buffer.concat(parts)
}

const PRIVATE = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  PRIVATE.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [
  ['::', 127],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  PRIVATE.addSubnet(net, bits, 'ipv6')

const refused = () =>
  new UserError('wrong-host', 'I read files that were uploaded to this chat, not links. Please attach the file itself.')
const gone = () => new UserError('file-gone', 'That file is not there any more. Please send it again.')
const tooLarge = () =>
  new UserError('too-large', 'That file is over 10 MB. Please export it without large pictures and send it again.')
const noAccess = () =>
  new UserError(
    'no-access',
    'The chat did not give me that file. Whoever runs this bot needs to check its permission to read files; then please send it again.',
  )
