import { drawChart } from './adapters/chart/index.ts'
import { createPlayground } from './adapters/playground/index.ts'
import { createSlack } from './adapters/slack/index.ts'
import type { Config } from './config.ts'
import { UserError } from './errors.ts'
import type { ChatAdapter, Limits, Log, Store } from './ports.ts'

interface Ground {
  store: Store
  log: Log
  limits: Limits
  /** Workers post without listening. */
  serve: boolean
}

/** The chats of the configuration, by platform; without any it is the playground. `url` is the playground's address once it listens. */
export function createChats(
  config: Config,
  { store, log, limits, serve }: Ground,
): { chats: Map<string, ChatAdapter>; url(): string | null } {
  if (config.discord)
    throw new UserError('no-chat', 'This version does not connect to Discord yet: unset its variables.')
  if (config.slack) {
    const { HOST: host, PORT: port, EXTRA_FILE_HOSTS: extraHosts, slack } = config
    const chat = createSlack({ ...slack, store, log, host, port, extraHosts, drawChart })
    return { chats: new Map([[chat.platform, chat]]), url: () => null }
  }
  const playground = createPlayground({ store, log, host: config.HOST, port: config.PORT, serve, keep: limits })
  return { chats: new Map([[playground.platform, playground]]), url: playground.url }
}
