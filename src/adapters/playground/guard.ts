import type { MiddlewareHandler } from 'hono'

const HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cache-Control': 'no-store',
}

/**
 * There is no login, so the address is the lock: only pages of this server may talk to it. Checking Host stops a foreign name
 * that resolves to this machine (DNS rebinding), checking Origin stops a foreign page that posts here.
 */
export function guard(host: string, port: () => number): MiddlewareHandler {
  const bound = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host
  const names = ['localhost', '127.0.0.1', '[::1]', bound.toLowerCase()]
  const isOurs = (value: string) => {
    const [name, at = '80'] = splitPort(value.toLowerCase())
    return names.includes(name) && Number(at) === port()
  }
  return async (c, next) => {
    const origin = c.req.header('origin')
    const ours = isOurs(c.req.header('host') ?? '')
    const sameOrigin = origin === undefined || (origin.startsWith('http://') && isOurs(origin.slice('http://'.length)))
    if (!ours || !sameOrigin) {
      return c.json({ error: `Open the playground as http://localhost:${port()}/ on this machine.` }, 403, HEADERS)
    }
    await next()
    for (const [name, value] of Object.entries(HEADERS)) c.res.headers.set(name, value)
  }
}

function splitPort(value: string): [string, string?] {
  const [, name, port] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(value) ?? []
  return name === undefined ? [''] : port === undefined ? [name] : [name, port]
}
