import { App } from '@slack/bolt'
import type { ChatAdapter, ChatEvents } from '../../ports.ts'
import { createAdmins } from './admins.ts'
import { listenToButtons } from './buttons.ts'
import { clientOptions, createClients, ownInstallation, sdkLogger } from './clients.ts'
import { listenToDialogs } from './dialogs.ts'
import { createFileDownload } from './download.ts'
import { listenToGoing } from './gone.ts'
import { createGroups } from './groups.ts'
import { createHanded } from './handed.ts'
import { listenToHome } from './home.ts'
import { createInstallations, type Installations } from './installations.ts'
import type { Intake } from './intake.ts'
import { listenToMessages } from './messages.ts'
import type { SlackOptions } from './options.ts'
import { createPosting } from './posting.ts'
import { answerLast, createReceiver } from './receiver.ts'
import { PLATFORM } from './refs.ts'
import { listenToShortcuts } from './shortcuts.ts'
import { listenToSlash } from './slash.ts'
import { orSayWhichToken } from './tokens.ts'

/** Slack keeps the person waiting three seconds: what must be safe first has two. */
const PATIENCE_MS = 2000

/** A workspace's chat. Posting and downloading need no `start`: workers do both without listening. */
export function createSlack(options: SlackOptions): ChatAdapter {
  const { store, log, apiUrl, install } = options
  const installations: Installations =
    'clientId' in install ? createInstallations(store) : ownInstallation(install.botToken, apiUrl, log)
  const clientOf = createClients(installations, apiUrl, log)
  const posting = createPosting(clientOf, options)
  const handed = createHanded(store, posting)
  let stop = async () => {}

  return {
    platform: PLATFORM,
    ...posting,
    takeBackFiles: handed.takeBack,
    download: createFileDownload(clientOf, installations, options.extraHosts, log),

    async start(events: ChatEvents) {
      const receiver = answerLast(createReceiver(options, installations.forBolt), log)
      const app = new App({
        receiver,
        convoStore: false,
        logger: sdkLogger(log),
        clientOptions: clientOptions(apiUrl, log),
        authorize: async ({ teamId = '' }) => {
          const { botToken, botId, botUser } = await installations.of(teamId)
          return { botToken, botId, botUserId: botUser, teamId }
        },
      })
      app.error(async (error) => {
        log.warn({ error: error.code ?? error.name }, 'something from Slack was not taken')
        throw error
      })
      const working = new Set<Promise<unknown>>()
      const intake: Intake = {
        events: {
          onUpload: (upload) => events.onUpload(upload),
          onGone: (gone) => events.onGone(gone),
          onCommand: async (asked) => handed.hand(await events.onCommand(asked), asked.actor),
        },
        store,
        log,
        isAdmin: createAdmins(log),
        groupsOf: createGroups(log),
        later(work) {
          const done = work
            .catch((error: unknown) => {
              log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'an answer on Slack failed')
            })
            .finally(() => working.delete(done))
          working.add(done)
        },
        engines: options.engines,
        patienceMs: PATIENCE_MS,
      }
      listenToMessages(app, intake)
      listenToSlash(app, intake)
      listenToDialogs(app, intake)
      listenToButtons(app, intake)
      listenToShortcuts(app, intake)
      listenToHome(app, intake)
      listenToGoing(app, installations, intake)
      await orSayWhichToken('SLACK_BOT_TOKEN', async () => 'botToken' in install && installations.of(''))
      await app.start()
      log.info({ by: 'appToken' in options.transport ? 'Socket Mode' : 'HTTP' }, 'connected to Slack')
      stop = async () => {
        await receiver.stop()
        await receiver.idle()
        await Promise.all(working)
      }
    },

    async stop() {
      const was = stop
      stop = async () => {}
      await was()
    },
  }
}
