import { commands } from '../../../commands/index.ts'
import { createDiscord } from '../../../src/adapters/discord/index.ts'
import type { Answer } from '../../../src/core/report/message.ts'
import type {
  ChatAdapter,
  ChatEvents,
  Invocation,
  Log,
  Store,
  Upload,
  UploadAnswer,
  WorkspaceRef,
} from '../../../src/ports.ts'
import { createMemoryStore } from '../../memory-store.ts'
import { type FakeDiscord, openFakeDiscord, TOKEN } from './fake/index.ts'
import { loadOracle } from './fake/oracle.ts'

/** What the adapter told the bot, and what the bot says back. */
export interface Heard extends ChatEvents {
  uploads: Upload[]
  invocations: Invocation[]
  gone: { workspace: WorkspaceRef }[]
  onUploadSay(upload: Upload): UploadAnswer | Promise<UploadAnswer>
  onCommandSay(invocation: Invocation): Answer | Promise<Answer>
}

export function createEar(): Heard {
  const heard: Heard = {
    uploads: [],
    invocations: [],
    gone: [],
    onUploadSay: () => ({ is: 'queued', reviewId: 'r_test', ahead: 0 }),
    onCommandSay: ({ command }) => ({ text: command, blocks: [{ kind: 'text', text: `answer to ${command}` }] }),
    async onUpload(upload) {
      heard.uploads.push(upload)
      return heard.onUploadSay(upload)
    },
    async onCommand(invocation) {
      heard.invocations.push(invocation)
      return heard.onCommandSay(invocation)
    },
    async onGone({ workspace }) {
      heard.gone.push({ workspace })
    },
  }
  return heard
}

/** Every line of the log, to be read for what must not stand in it. */
export function createLogBook(): Log & { lines: string[] } {
  const lines: string[] = []
  const write = (ids: object, message: string) => void lines.push(`${message} ${JSON.stringify(ids)}`)
  return { lines, info: write, warn: write, error: write }
}

const RULES = [
  { id: 'den.bullet-formula', title: 'Verb, system, measured result' },
  { id: 'sec.own-work', title: 'Security in your own work' },
]

const ENGINES = [
  { id: 'greenhouse', name: 'Greenhouse' },
  { id: 'lever', name: 'Lever' },
]

export function adapterOf(discord: FakeDiscord, store: Store, log: Log, token = TOKEN): ChatAdapter {
  return createDiscord({
    token,
    apiUrl: discord.apiUrl,
    store,
    log,
    commands,
    rules: RULES,
    engines: ENGINES,
    extraFileHosts: [discord.host],
  })
}

/** The fake with the official description as a second judge of every body, where it is there. */
export async function openDiscord(): Promise<FakeDiscord> {
  const discord = await openFakeDiscord()
  discord.oracle = await loadOracle()
  // It reads its document at the first question: nobody's three seconds.
  discord.oracle?.('POST', '/interactions/1/t/callback', { type: 5, data: { flags: 64 } })
  return discord
}

/** A store whose clock follows the fake's. */
export const storeOf = (discord: FakeDiscord): Store => ({ ...createMemoryStore(), now: async () => discord.now() })
