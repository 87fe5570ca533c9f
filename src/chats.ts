import { createPlayground } from './adapters/playground/index.ts'
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
  if (config.slack || config.discord)
    throw new UserError('no-chat', 'This version does not connect to Slack or Discord yet: unset their variables.')
  const playground = createPlayground({ store, log, host: config.HOST, port: config.PORT, serve, keep: limits })
  return { chats: new Map([[playground.platform, playground]]), url: playground.url }
}
