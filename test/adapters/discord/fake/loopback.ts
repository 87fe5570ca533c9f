import { Socket } from 'node:net'

/** Writes down every connection that leaves this machine. */
export function watchConnections(): { outside: string[]; stop(): void } {
  const outside: string[] = []
  const connect = Socket.prototype.connect
  Socket.prototype.connect = function (this: Socket, ...args: Parameters<Socket['connect']>) {
    const [first] = args as unknown as [unknown]
    const options = (Array.isArray(first) ? first[0] : first) as { host?: string; path?: string } | number | string
    const host =
      typeof options === 'object' ? (options.path ? '127.0.0.1' : (options.host ?? 'localhost')) : '127.0.0.1'
    if (!['127.0.0.1', 'localhost', '::1'].includes(host)) outside.push(host)
    return connect.apply(this, args)
  } as typeof connect
  return {
    outside,
    stop() {
      Socket.prototype.connect = connect
    },
  }
}
