import type { lookup } from 'node:dns'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDownload } from '../../src/adapters/download.ts'

const HOSTS = ['cdn.example.com', '*.files.example.org']
let server: Server
let here = ''
let seen: { url: string; authorization: string | undefined }[] = []

beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push({ url: request.url ?? '', authorization: request.headers.authorization })
    const to = /^\/to\?(.*)$/.exec(request.url ?? '')?.[1]
    if (request.url === '/loop') return response.writeHead(302, { location: '/loop' }).end()
    if (to) return response.writeHead(302, { location: decodeURIComponent(to) }).end()
    if (request.url === '/login') return response.writeHead(200, { 'content-type': 'text/html' }).end('<html>')
    if (request.url === '/gone') return response.writeHead(404).end()
    if (request.url === '/busy') return response.writeHead(503).end()
    if (request.url === '/silent') return
    if (request.url === '/endless') {
      // No length is told: only counting finds it out.
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(1000)));
      }
      response.on('drain', more)
      return more()
    }
    return response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF-')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  here = `127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const download = (address: string, limit = 1000) => {
  seen = []
  return createDownload({ hosts: HOSTS, extraHosts: [here], timeoutMs: 500 })(address, {
    headers: { authorization: 'Bearer secret' },
    limit,
  })
}

describe('a download', () => {
  it('gives the bytes and sends the token along', async () => {
    expect(Buffer.from(await download(`http://${here}/cv.pdf`)).toString()).toBe('%PDF-')
    expect(seen).toEqual([{ url: '/cv.pdf', authorization: 'Bearer secret' }])
  })

  it('follows a redirect inside the list, and only so often', async () => {
    expect(await download(`http://${here}/to?${encodeURIComponent('/cv.pdf')}`)).toHaveLength(5)
    await expect(download(`http://${here}/loop`)).rejects.toThrow(/attach the file itself/)
    expect(seen).toHaveLength(4)
  })

  it.each([
    'http://cdn.example.com/a',
    'https://cdn.example.com:8443/a',
    'https://cdn.example.com./a',
    'https://user@cdn.example.com/a',
    'https://user:pass@cdn.example.com/a',
    'https://cdn.example.com@evil.example/a',
    'https://evil.example/cdn.example.com',
    'https://cdn.example.com.evil.example/a',
    'https://xcdn.example.com/a',
    'https://files.example.org/a',
    'https://evilfiles.example.org/a',
    'https://files.example.org.evil.example/a',
    'https://cdn.exаmple.com/a',
    'https://127.0.0.1/a',
    'https://[::1]/a',
    'https://[::ffff:127.0.0.1]/a',
    'https://2130706433/a',
    'https://0x7f.1/a',
    'https://localhost/a',
    'https://169.254.169.254/latest/meta-data',
    'file:///etc/passwd',
    'ftp://cdn.example.com/a',
    'data:text/plain,x',
    'javascript:alert(1)',
    '//cdn.example.com/a',
    'cdn.example.com/a',
    '',
  ])('refuses %s before anything is sent', async (address) => {
    await expect(download(address)).rejects.toThrow(/attach the file itself/)
    expect(seen).toEqual([])
  })

  it.each(['https://evil.example/', 'http://127.0.0.1:1/', 'http://cdn.example.com/'])(
    'does not follow a redirect to %s',
    async (address) => {
      await expect(download(`http://${here}/to?${encodeURIComponent(address)}`)).rejects.toThrow(/attach the file/)
    },
  )

  it.each(['127.0.0.1', '10.1.2.3', '169.254.169.254', '192.168.0.9', '::1', 'fd00::1', '::ffff:10.0.0.1', 'fe80::1'])(
    'refuses a known name that points to %s',
    async (address) => {
      const answer = [{ address, family: address.includes(':') ? 6 : 4 }]
      const spoofed = ((_name: string, _options: object, done: (error: null, found: object) => void) =>
        done(null, answer)) as unknown as typeof lookup
      const get = createDownload({ hosts: HOSTS, extraHosts: [], lookup: spoofed })
      await expect(get('https://cdn.example.com/a', { limit: 9 })).rejects.toThrow(/attach the file itself/)
    },
  )

  it.each([
    ['/login', 'no-access'],
    ['/gone', 'file-gone'],
    ['/endless', 'too-large'],
  ])('says what is wrong with %s', async (path, code) => {
    await expect(download(`http://${here}${path}`)).rejects.toMatchObject({ code })
  })

  it('stops at the limit that was told, and leaves what may pass to a retry', async () => {
    await expect(download(`http://${here}/cv.pdf`, 4)).rejects.toMatchObject({ code: 'too-large' })
    await expect(download(`http://${here}/busy`)).rejects.not.toHaveProperty('code')
    await expect(download(`http://${here}/silent`)).rejects.toThrow()
  })
})
