import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ChatAdapter } from '../../src/ports.ts'
import { createRoom, type Room } from '../room.ts'

export interface Wall {
  room: Room
  url: string
  close(): Promise<void>
}

type Call = 'post' | 'update' | 'find' | 'remove'

/** The room behind HTTP, so that processes can come and go. `silent` may keep the answer to a call for ever after it was carried out. */
export async function openWall(silent: (call: Call, key: string) => boolean = () => false): Promise<Wall> {
  const room = createRoom()
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { call, args } = JSON.parse(Buffer.concat(chunks).toString()) as { call: Call; args: never[] }
    const result = await (room[call] as (...args: never[]) => Promise<unknown>)(...args)
    if (!silent(call, String(args[2]))) response.end(JSON.stringify(result ?? null))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    room,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** The wall as a process sees it. */
export function wallAt(url: string): ChatAdapter {
  const ask = async <T>(call: Call, ...args: unknown[]): Promise<T> => {
    const response = await fetch(url, { method: 'POST', body: JSON.stringify({ call, args }) })
    return (await response.json()) as T
  }
  return {
    platform: 'room',
    start: async () => undefined,
    stop: async () => undefined,
    download: async () => new Uint8Array(),
    post: (...args) => ask('post', ...args),
    update: (...args) => ask('update', ...args),
    find: (...args) => ask('find', ...args),
    remove: (...args) => ask('remove', ...args),
  }
}
