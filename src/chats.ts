import { commands } from '../commands/index.ts'
import { drawChart } from './adapters/chart/index.ts'
import { createDiscord } from './adapters/discord/index.ts'
import { createPlayground } from './adapters/playground/index.ts'
import { createSlack } from './adapters/slack/index.ts'
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

/** The chats of the configuration, by platform; without any it is the playground. `url` is the playground's address once it listens. */
export function createChats(
  { slack, discord, HOST: host, PORT: port, EXTRA_FILE_HOSTS: extraFileHosts }: Config,
  { store, log, limits, rubric, serve }: Ground,
): { chats: Map<string, ChatAdapter>; url(): string | null } {
  const { rules, engines } = rubric
  const real: ChatAdapter[] = []
  if (slack)
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
  if (discord) {
    const offer = { commands, rules, engines: engines.engines }
    real.push(createDiscord({ ...discord, ...offer, store, log, extraFileHosts }))
  }
  if (real.length > 0) return { chats: new Map(real.map((chat) => [chat.platform, chat])), url: () => null }
  const playground = createPlayground({ store, log, host, port, serve, keep: limits })
  return { chats: new Map([[playground.platform, playground]]), url: playground.url }
}
