import type { ChatAdapter, Log, Store } from '../../ports.ts'
import { createDownload } from '../download.ts'
import { createAnswers } from './answers.ts'
import { createChannels } from './channels.ts'
import type { Room } from './commanding.ts'
import { createFiles, FILE_HOSTS } from './files.ts'
import { type Gateway, openGateway } from './gateway.ts'
import { onInteraction } from './interactions.ts'
import { onMessage } from './messages.ts'
import { createPosts } from './post.ts'
import { createQuestions } from './questions.ts'
import { userRef, workspaceRef } from './refs.ts'
import { createRespond } from './respond.ts'
import { createRest } from './rest.ts'
import { createThreads } from './threads.ts'
import { LATE, LOCKED, say } from './words.ts'

export interface DiscordOptions {
  token: string
  apiUrl: string
  store: Store
  log: Log
  /** What people can ask for, the rules `explain` offers, and the systems to choose from. */
  commands: Room['commands']
  rules: Room['rules']
  engines: Room['engines']
  /** Hosts beside Discord's own that files may come from. */
  extraFileHosts: readonly string[]
}

/** Discord: `start` opens the gateway; posting, editing and downloading need REST alone, so workers never call it. */
export function createDiscord(options: DiscordOptions): ChatAdapter {
  const { token, apiUrl, store, log, commands, rules, engines } = options
  const rest = createRest({ apiUrl, token, store, log })
  const channels = createChannels(rest)
  const questions = createQuestions(store)
  const answers = createAnswers(rest, store)
  const posts = createPosts({ rest, store, channels, threads: createThreads(rest, store), answers, questions })
  const respond = createRespond({ rest, store, log, questions })
  const download = createDownload({ hosts: FILE_HOSTS, extraHosts: options.extraFileHosts })
  const names = commands.map(({ name }) => name)
  let gateway: Gateway | null = null

  return {
    platform: 'discord',
    progressGapMs: 2000,
    ...posts,
    download: createFiles(rest, store, download),
    async start(events) {
      const tellInstead: Room['tellInstead'] = (user, about, why) =>
        posts
          .post({ private: userRef(user), handle: null }, say(why === 'late' ? LATE : LOCKED), `${why}.${about}`)
          .then(
            () => undefined,
            () => log.warn({ interaction: about, why }, 'could not be said in private either'),
          )
      const room: Room = { events, store, log, respond, questions, commands, rules, engines, tellInstead }
      gateway = await openGateway(options, {
        onInteraction: (interaction) => onInteraction(interaction, room),
        onMessage: (message, me) => onMessage(message, { ...room, rest, channels, me, names }),
        onGone: (guild) => events.onGone({ workspace: workspaceRef(guild), user: null }),
      })
    },
    async stop() {
      await gateway?.close()
      gateway = null
    },
  }
}
