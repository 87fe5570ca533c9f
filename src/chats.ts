import { commands } from '../commands/index.ts'
import { createPlayground } from './adapters/playground/index.ts'
import type { Config } from './config.ts'
import type { Rubric } from './core/rubric/types.ts'
import type { ChatAdapter, Limits, Log, Store } from './ports.ts'

interface Ground {
  store: Store
  log: Log
  limits: Limits
  rubric: Rubric
  /** Workers post without listening. */
  serve: boolean
}

/**
 * The chats of the configuration, by platform; without any it is the playground. Only what is used is loaded: the libraries of
 * Slack, Discord and the chart are half of the time a start takes. `url` is the playground's address once it listens.
 */
export async function createChats(
  { slack, discord, HOST: host, PORT: port, EXTRA_FILE_HOSTS: extraFileHosts }: Config,
  { store, log, limits, rubric, serve }: Ground,
): Promise<{ chats: Map<string, ChatAdapter>; url(): string | null }> {
  const { rules, engines } = rubric
  const real: ChatAdapter[] = []
  if (slack) {
    const { createSlack } = await import('./adapters/slack/index.ts')
    const { drawChart } = await import('./adapters/chart/index.ts')
    real.push(
      createSlack({
        ...slack,
        engines: engines.engines,
        store,
        log,
        host,
        port,
        extraHosts: extraFileHosts,
        drawChart,
      }),
    )
  }
  if (discord) {
    const { createDiscord } = await import('./adapters/discord/index.ts')
    const offer = { commands, rules, engines: engines.engines }
    real.push(createDiscord({ ...discord, ...offer, store, log, extraFileHosts }))
  }
  if (real.length > 0) return { chats: new Map(real.map((chat) => [chat.platform, chat])), url: () => null }
  const playground = createPlayground({ store, log, host, port, serve, keep: limits })
  return { chats: new Map([[playground.platform, playground]]), url: playground.url }
}
