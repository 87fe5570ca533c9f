import { commands } from '../commands/index.ts'
import { createDiscord } from './adapters/discord/index.ts'
import { createPlayground } from './adapters/playground/index.ts'
import type { Config } from './config.ts'
import type { Rubric } from './core/rubric/types.ts'
import { UserError } from './errors.ts'
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
  config: Config,
  { store, log, limits, rubric, serve }: Ground,
): { chats: Map<string, ChatAdapter>; url(): string | null } {
  if (config.slack) throw new UserError('no-chat', 'This version does not connect to Slack yet: unset its variables.')
  const real: ChatAdapter[] = []
  if (config.discord) {
    const { rules, engines } = rubric
    const offer = { commands, rules, engines: engines.engines }
    real.push(createDiscord({ ...config.discord, ...offer, store, log, extraFileHosts: config.EXTRA_FILE_HOSTS }))
  }
  if (real.length > 0) return { chats: new Map(real.map((chat) => [chat.platform, chat])), url: () => null }
  const playground = createPlayground({ store, log, host: config.HOST, port: config.PORT, serve, keep: limits })
  return { chats: new Map([[playground.platform, playground]]), url: playground.url }
}
