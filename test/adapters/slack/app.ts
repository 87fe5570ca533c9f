import { createSlack } from '../../../src/adapters/slack/index.ts'
import type { SlackOptions } from '../../../src/adapters/slack/options.ts'
import type { Answer } from '../../../src/core/report/message.ts'
import type { ChatAdapter, ChatEvents, Invocation, Log, Upload, UploadAnswer } from '../../../src/ports.ts'
import { createMemoryStore } from '../../memory-store.ts'
import { APP_TOKEN, BOT_TOKEN, type Front, freePort, openFront, SIGNING_SECRET } from './front.ts'
import { createPeople } from './people.ts'

export const MODES = ['socket', 'http'] as const
export type Mode = (typeof MODES)[number]

/** What the bot would do, as far as a test says. Uploads are taken once by their key, as the real one does. */
export interface ScriptedBot extends ChatEvents {
  uploads: Upload[]
  invocations: Invocation[]
  gone: unknown[]
  onUpload(upload: Upload): Promise<UploadAnswer>
  answers: Record<string, (invocation: Invocation) => Promise<Answer> | Answer>
}

const say = (text: string): Answer => ({ text, blocks: [{ kind: 'text', text }] })

export function scriptedBot(): ScriptedBot {
  const bot: ScriptedBot = {
    uploads: [],
    invocations: [],
    gone: [],
    answers: {},
    async onUpload(upload) {
      if (!upload.addressed) return { is: 'ignored' }
      if (!/\.(pdf|docx|txt|md)$/.test(upload.file.name))
        return { is: 'refused', message: 'I read PDF, DOCX, TXT and MD.' }
      if (!bot.uploads.some(({ key }) => key === upload.key)) bot.uploads.push(upload)
      return { is: 'queued', reviewId: 'r_abcdefghij', ahead: 2 }
    },
    async onCommand(invocation) {
      bot.invocations.push(invocation)
      return bot.answers[invocation.command]?.(invocation) ?? say(`did ${invocation.command}`)
    },
    async onGone(gone) {
      bot.gone.push(gone)
    },
  }
  return bot
}

export interface Running {
  front: Front
  people: ReturnType<typeof createPeople>
  slack: ChatAdapter
  logged: string[]
  /** Where the app listens by HTTP. */
  appUrl: string
  close(): Promise<void>
}

/** A local Slack and the adapter connected to it. `events: null` only posts, like a worker. */
export async function startSlack(
  mode: Mode,
  events: ChatEvents | null,
  more: Partial<SlackOptions> = {},
): Promise<Running> {
  const front = await openFront()
  const logged: string[] = []
  const port = await freePort()
  const slack = createSlack({ ...slackOptions(mode, front, port, logged), ...more })
  if (mode === 'http') front.useHttp(`http://127.0.0.1:${port}`)
  if (events) await slack.start(events)
  return {
    front,
    people: createPeople(front),
    slack,
    logged,
    appUrl: `http://127.0.0.1:${port}`,
    async close() {
      await slack.stop()
      await front.close()
    },
  }
}

export const slackOptions = (mode: Mode, front: Front, port: number, logged: string[]): SlackOptions => ({
  store: createMemoryStore(),
  log: listening(logged),
  apiUrl: front.apiUrl,
  install: { botToken: BOT_TOKEN },
  transport: mode === 'socket' ? { appToken: APP_TOKEN } : { signingSecret: SIGNING_SECRET },
  host: '127.0.0.1',
  port,
  extraHosts: [front.fileHost],
  engines: [{ id: 'lever', name: 'Lever' }],
  drawChart: async () => Buffer.from('89504e470d0a1a0a', 'hex'),
})

function listening(lines: string[]): Log {
  const write = (ids: Record<string, unknown>, message: string) => void lines.push(`${message} ${JSON.stringify(ids)}`)
  return { info: write, warn: write, error: write }
}
