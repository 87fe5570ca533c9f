import type { ChatAdapter, Log, Store } from '../../ports.ts'
import { createMessages, type Keep } from './messages.ts'
import { openServer, type Serving } from './server.ts'

export interface PlaygroundOptions {
  store: Store
  log: Log
  host: string
  /** 0 = any free port. */
  port: number
  /** Workers post without opening a page of their own. */
  serve: boolean
  keep: Keep
}

/** A chat workspace on this machine, for trying the product without a platform account. */
export function createPlayground(options: PlaygroundOptions): ChatAdapter & { url(): string | null } {
  const { store, log, host, port, keep } = options
  let serving: Serving | null = null

  return {
    platform: 'local',
    ...createMessages(store, keep),
    async start(events) {
      if (options.serve && !serving) serving = await openServer({ store, keep, events, log }, host, port)
    },
    async stop() {
      const was = serving
      serving = null
      await was?.close()
    },
    url: () => serving && `http://${nameOf(host)}:${serving.port}/`,
  }
}

/** An address a browser can open: "every interface" is this machine too. */
function nameOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host
}
