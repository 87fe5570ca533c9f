import { randomUUID } from 'node:crypto'
import {
  type App,
  HTTPReceiver,
  type InstallationStore,
  type Receiver,
  type ReceiverEvent,
  SocketModeReceiver,
} from '@slack/bolt'
import { Undeliverable } from '../../errors.ts'
import type { Log } from '../../ports.ts'
import { clientOptions, sdkLogger } from './clients.ts'
import type { SlackOptions } from './options.ts'
import { SCOPES } from './scopes.ts'
import { orSayWhichToken } from './tokens.ts'

/**
 * The pause before a refreshed connection is opened again, and the longest wait for a pong. Shorter than the library's 5 s, in which
 * clicks get lost; longer than a busy process may fall silent.
 */
const PING_TIMEOUT_MS = 2000
/** A lost connection is tried again for good: only a refused token ends it. */
const RECONNECT = { retries: 10_000, factor: 1.5, minTimeout: 500, maxTimeout: 15_000 }

/** Socket Mode or HTTP: what comes in is the same. With several workspaces both also serve the pages to install from. */
export function createReceiver(options: SlackOptions, installationStore: InstallationStore | null): Receiver {
  const { transport, apiUrl, host, port, log } = options
  const logger = sdkLogger(log)
  const pages = installationStore ? oauth(options, installationStore) : {}
  if ('signingSecret' in transport) {
    return listening(new HTTPReceiver({ signingSecret: transport.signingSecret, logger, ...pages }), host, port)
  }
  const socket = new SocketModeReceiver({
    appToken: transport.appToken,
    logger,
    clientPingTimeout: PING_TIMEOUT_MS,
    // Options of its own: with those of the posting client one failed call would end the connection for ever.
    installerOptions: { clientOptions: { slackApiUrl: apiUrl, retryConfig: RECONNECT, timeout: 15_000 } },
  })
  const link = leavable(socket)
  // The pages alone: without an address for events nothing is accepted there.
  const served = installationStore
    ? listening(new HTTPReceiver({ signingSecret: randomUUID(), endpoints: [], logger, ...pages }), host, port)
    : null
  return {
    init: (app) => socket.init(app),
    async start() {
      await served?.start()
      await socket.start()
    },
    async stop() {
      await link.leave()
      await served?.stop()
    },
  }
}

/**
 * The client opens a lost connection again without anybody waiting for it: disconnecting meanwhile rejects into nothing, which
 * would end the process, and a connection asked for before is still opened.
 */
function leavable({ client }: SocketModeReceiver): { leave(): Promise<void> } {
  let left = false
  const open = client.start.bind(client)
  client.start = async () => {
    try {
      const opened = await orSayWhichToken('SLACK_APP_TOKEN', open)
      if (left) await client.disconnect()
      return opened
    } catch (error) {
      if (left) return {} as Awaited<ReturnType<typeof open>>
      throw error
    }
  }
  return {
    async leave() {
      left = true
      await client.disconnect()
    },
  }
}

const listening = (receiver: HTTPReceiver, host: string, port: number): Receiver => ({
  init: (app) => receiver.init(app),
  start: () => receiver.start({ host, port }),
  stop: () => receiver.stop(),
})

/** Bolt's own pages at /slack/install and /slack/oauth_redirect. */
function oauth({ install, apiUrl, log }: SlackOptions, installationStore: InstallationStore) {
  if (!('clientId' in install)) return {}
  return {
    ...install,
    scopes: [...SCOPES],
    installationStore,
    installerOptions: {
      clientOptions: clientOptions(apiUrl, log),
      authorizationUrl: new URL('/oauth/v2/authorize', apiUrl).href,
      directInstall: true,
    },
  }
}

/**
 * Bolt answers an event before anybody looked at it. Here the answer waits until the listeners are done: what they reject is told
 * again by Slack. Also knows what is still under way.
 */
export function answerLast(inner: Receiver, log: Log): Receiver & { idle(): Promise<void> } {
  const running = new Set<Promise<void>>()

  async function process(app: App, event: ReceiverEvent): Promise<void> {
    if (event.body['type'] !== 'event_callback') return app.processEvent(event)
    try {
      await app.processEvent({ ...event, ack: async () => undefined })
    } catch (error) {
      const { original = error } = error as { original?: unknown }
      if (original instanceof Undeliverable) log.info({ reason: original.reason }, 'an event of a workspace that left')
      // Not Bolt's own error: that would be answered as if all were well.
      else throw new Error('not accepted')
    }
    await event.ack()
  }

  return {
    init(app) {
      const tracked = (event: ReceiverEvent): Promise<void> => {
        const work = process(app, event)
        const done = work.catch(() => undefined).finally(() => running.delete(done))
        running.add(done)
        return work
      }
      inner.init({ processEvent: tracked } as unknown as App)
    },
    start: (...args) => inner.start(...args),
    stop: (...args) => inner.stop(...args),
    async idle() {
      await Promise.all(running)
    },
  }
}
