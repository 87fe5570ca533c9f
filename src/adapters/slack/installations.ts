import type { InstallationStore, Installation as SlackInstallation } from '@slack/bolt'
import { Undeliverable } from '../../errors.ts'
import type { Store } from '../../ports.ts'
import { workspaceRef } from './refs.ts'

/** What is kept of a workspace that installed the bot; the store encrypts it. */
export interface Installation {
  team: string
  botToken: string
  botId: string
  botUser: string
}

export interface Installations {
  /** Rejects with Undeliverable when the workspace has none (any more). */
  of(team: string): Promise<Installation>
  remove(team: string): Promise<void>
  /** Where the pages that install the bot keep what they get; null when there are none. */
  forBolt: InstallationStore | null
}

/** How long a process believes what it read: an uninstalled workspace is noticed by the next call anyway. */
const BELIEVE_MS = 60_000

/** Several workspaces: their tokens live in the store, where every worker finds them by the id of the team. */
export function createInstallations(store: Store): Installations {
  const known = new Map<string, { installation: Installation; until: number }>()

  async function write(installation: Installation): Promise<void> {
    const id = workspaceRef(installation.team)
    known.delete(installation.team)
    for (;;) {
      const before = await store.get('installation', id)
      if ((await store.put('installation', id, installation, { revision: before?.revision ?? 0 })) !== null) return
    }
  }

  const installations: Omit<Installations, 'forBolt'> = {
    async of(team) {
      const found = known.get(team)
      if (found && found.until > Date.now()) return found.installation
      const stored = await store.get('installation', workspaceRef(team))
      if (!stored) throw new Undeliverable('not_installed')
      const installation = stored.value as Installation
      known.set(team, { installation, until: Date.now() + BELIEVE_MS })
      return installation
    },
    async remove(team) {
      known.delete(team)
      await store.remove('installation', workspaceRef(team))
    },
  }

  return {
    ...installations,
    forBolt: {
      storeInstallation: (installed) => write(fromSlack(installed)),
      async fetchInstallation({ teamId = '' }) {
        const { team, botToken, botId, botUser } = await installations.of(teamId)
        const bot = { token: botToken, id: botId, userId: botUser, scopes: [] }
        return { team: { id: team }, enterprise: undefined, user: { id: '', token: undefined, scopes: undefined }, bot }
      },
      deleteInstallation: ({ teamId = '' }) => installations.remove(teamId),
    },
  }
}

function fromSlack({ team, bot }: SlackInstallation): Installation {
  if (!team || !bot) throw new Error('an installation for a whole organisation is not supported')
  return { team: team.id, botToken: bot.token, botId: bot.id, botUser: bot.userId }
}

/** One workspace: the token of the configuration. Who the bot is there is asked once. */
export function singleInstallation(
  botToken: string,
  whoAmI: () => Promise<{ botId: string; botUser: string }>,
): Installations {
  let me: Promise<{ botId: string; botUser: string }> | null = null
  return {
    async of(team) {
      me ??= whoAmI()
      try {
        return { team, botToken, ...(await me) }
      } catch (error) {
        me = null
        throw error
      }
    },
    remove: async () => undefined,
    forBolt: null,
  }
}
