import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseEnv } from 'node:util'
import { z } from 'zod'
import { UserError } from './errors.ts'

const PORT_WORDS = 'must be a whole number from 0 to 65535'
const port = z.coerce.number(PORT_WORDS).int(PORT_WORDS).min(0, PORT_WORDS).max(65535, PORT_WORDS)
const amount = (max: number, words = `must be a number above 0, at most ${max}`) =>
  z.coerce.number(words).positive(words).max(max, words)

/** Every variable we read: what it means, an example, and its default. `npm run docs` makes the table of docs/operating.md from it. */
export const VARIABLES = {
  REDIS_URL: {
    schema: z
      .string()
      .regex(/^rediss?:\/\/\S+$/, 'must start with redis:// or rediss://')
      .optional(),
    about: 'Queue and store on this Redis (6.2 or newer, appendonly yes, maxmemory-policy noeviction).',
    example: 'redis://localhost:6379',
  },
  DATABASE_URL: {
    schema: z
      .string()
      .regex(/^postgres(ql)?:\/\/\S+$/, 'must start with postgres:// or postgresql://')
      .optional(),
    about: 'Queue and store on this PostgreSQL (13 or newer). With neither URL an embedded PostgreSQL is started.',
    example: 'postgres://user:secret@localhost:5432/resume_check',
  },
  DATA_DIR: {
    schema: z.string().min(1).default('data'),
    about: 'Folder of the embedded PostgreSQL and of the key file. Not used when a URL is set.',
    example: '/var/lib/resume-check',
  },
  ROLE: {
    schema: z.enum(['all', 'bot', 'worker'], 'must be all, bot or worker').default('all'),
    about: 'What this process does: chats (bot), jobs (worker), or both.',
    example: 'worker',
  },
  ENCRYPTION_KEY: {
    schema: key('ENCRYPTION_KEY').optional(),
    about: 'Encrypts everything stored: 32 bytes in base64. Required with a URL; else a key file is made in DATA_DIR.',
    example: '(openssl rand -base64 32)',
  },
  ENCRYPTION_KEY_OLD: {
    schema: key('ENCRYPTION_KEY_OLD').optional(),
    about: 'The former key while you change it: it may still open what was written before.',
    example: '(the former ENCRYPTION_KEY)',
  },
  SLACK_BOT_TOKEN: {
    schema: z.string().startsWith('xoxb-', 'must start with xoxb-').optional(),
    about: 'Slack, one workspace: the bot token of "Install App".',
    example: 'xoxb-…',
  },
  SLACK_APP_TOKEN: {
    schema: z.string().startsWith('xapp-', 'must start with xapp-').optional(),
    about: 'Slack by Socket Mode: an app-level token with connections:write. No public address is needed.',
    example: 'xapp-…',
  },
  SLACK_SIGNING_SECRET: {
    schema: z.string().min(1).optional(),
    about: 'Slack by HTTP instead: requests to HOST and PORT are checked with this secret.',
    example: '(Basic Information, Signing Secret)',
  },
  SLACK_CLIENT_ID: {
    schema: z.string().min(1).optional(),
    about: 'Slack, several workspaces: these three instead of SLACK_BOT_TOKEN; people install at /slack/install.',
    example: '(Basic Information, Client ID)',
  },
  SLACK_CLIENT_SECRET: {
    schema: z.string().min(1).optional(),
    about: 'See SLACK_CLIENT_ID.',
    example: '(Basic Information, Client Secret)',
  },
  SLACK_STATE_SECRET: {
    schema: z.string().min(16, 'must have at least 16 characters').optional(),
    about: 'See SLACK_CLIENT_ID: any long random text.',
    example: '(openssl rand -hex 24)',
  },
  SLACK_API_URL: {
    schema: z
      .string()
      .regex(/^https?:\/\/\S+\/$/, 'must be a URL that ends with a slash')
      .default('https://slack.com/api/'),
    about: 'Where the Slack API is, for proxies.',
    example: 'https://slack.com/api/',
  },
  DISCORD_TOKEN: {
    schema: z.string().min(1).optional(),
    about: 'Discord: the token of the bot.',
    example: '(Bot, Reset Token)',
  },
  DISCORD_APPLICATION_ID: {
    schema: z
      .string()
      .regex(/^\d{1,20}$/, 'must be a number of up to 20 digits')
      .optional(),
    about: 'Discord: the id of the application.',
    example: '(General Information, Application ID)',
  },
  DISCORD_API_URL: {
    schema: z
      .string()
      .regex(/^https?:\/\/\S+[^/]$/, 'must be a URL that does not end with a slash')
      .default('https://discord.com/api'),
    about: 'Where the Discord API is, for proxies.',
    example: 'https://discord.com/api',
  },
  EXTRA_FILE_HOSTS: {
    schema: z
      .string()
      .default('')
      .transform((text) => text.split(/[\s,]+/).filter(Boolean)),
    about: 'Further hosts that files may be downloaded from, exact host or host:port. For tests and proxies only.',
    example: 'files.example.com:8443',
  },
  HOST: {
    schema: z.string().min(1).default('127.0.0.1'),
    about: 'Address to listen on: the playground, and Slack by HTTP.',
    example: '127.0.0.1',
  },
  PORT: { schema: port.default(3000), about: 'Port of the playground, and of Slack by HTTP.', example: '3000' },
  METRICS_PORT: {
    schema: port.optional(),
    about: 'Serves /healthz and /metrics on HOST at this port; not served without it.',
    example: '9464',
  },
  FILE_HOURS: {
    schema: amount(8760).default(24),
    about: 'Uploaded files are gone after this many hours.',
    example: '24',
  },
  REPORT_DAYS: {
    schema: amount(3650).default(30),
    about: 'Reports are gone this many days after the last upload of their review.',
    example: '30',
  },
  RUBRIC_DIR: {
    schema: z.string().min(1).optional(),
    about: 'A rubric of your own: a folder with the same files as src/core/rubric/backend-engineer.',
    example: './our-rubric',
  },
  REWRITE_URL: {
    schema: z
      .string()
      .regex(/^https?:\/\/\S+$/, 'must start with http:// or https://')
      .optional(),
    about:
      'Lets a model draft rewrites: the address of an OpenAI-compatible API. Off when empty; students are asked first.',
    example: 'http://localhost:11434/v1',
  },
  REWRITE_MODEL: {
    schema: z.string().min(1).optional(),
    about: 'The model that drafts rewrites. Required with REWRITE_URL.',
    example: 'llama3.1',
  },
  REWRITE_KEY: {
    schema: z.string().min(1).optional(),
    about: 'The key of that API, where it asks for one.',
    example: '(the key of that API)',
  },
  LOG_LEVEL: {
    schema: z
      .enum(['silent', 'error', 'warn', 'info', 'debug'], 'must be silent, error, warn, info or debug')
      .default('info'),
    about: 'How much the log says. It holds ids only at every level.',
    example: 'warn',
  },
} as const

function key(name: string) {
  return z
    .string()
    .transform((text) => Buffer.from(text, 'base64'))
    .refine(
      (bytes) => bytes.length === 32,
      `must be 32 bytes in base64; make one with: openssl rand -base64 32 (${name})`,
    )
}

type Values = { [K in keyof typeof VARIABLES]: z.infer<(typeof VARIABLES)[K]['schema']> }

export interface SlackConfig {
  apiUrl: string
  /** One workspace with its token, or people install it themselves. */
  install: { botToken: string } | { clientId: string; clientSecret: string; stateSecret: string }
  transport: { appToken: string } | { signingSecret: string }
}

export interface DiscordConfig {
  apiUrl: string
  token: string
  applicationId: string
}

const GROUPED = /^(?:REDIS_URL|DATABASE_URL|SLACK_.*|DISCORD_.*)$/
type Grouped = 'REDIS_URL' | 'DATABASE_URL' | `SLACK_${string}` | `DISCORD_${string}`

export interface Config extends Omit<Values, Grouped> {
  database: { kind: 'redis'; url: string } | { kind: 'postgres'; url: string } | { kind: 'embedded' }
  /** Null when it is not set up. With neither chat the playground opens instead. */
  slack: SlackConfig | null
  discord: DiscordConfig | null
}

/** All faults at once, in words. `env` is an argument so that tests need not touch the process. */
export function readConfig(env: Record<string, string | undefined> = environment()): Config {
  const faults: string[] = []
  const values: Record<string, unknown> = {}
  for (const [name, { schema }] of Object.entries(VARIABLES)) {
    const text = env[name]?.trim()
    const parsed = schema.safeParse(text === '' ? undefined : text)
    if (parsed.success) values[name] = parsed.data
    else faults.push(`${name} ${parsed.error.issues[0]?.message ?? 'is not valid'}`)
  }
  const { REDIS_URL, DATABASE_URL } = values as Values
  const rest = Object.fromEntries(Object.entries(values).filter(([name]) => !GROUPED.test(name))) as Omit<
    Values,
    Grouped
  >
  const slack = slackOf(values as Values, faults)
  const discord = discordOf(values as Values, faults)
  if (REDIS_URL && DATABASE_URL)
    faults.push('REDIS_URL and DATABASE_URL are both set: keep one, the bot uses a single store')
  const embedded = !env['REDIS_URL'] && !env['DATABASE_URL']
  if (embedded && (rest.ROLE === 'bot' || rest.ROLE === 'worker')) {
    faults.push(`ROLE=${rest.ROLE} needs a store that several processes share: set REDIS_URL or DATABASE_URL`)
  }
  if ((!embedded || slack || discord) && !env['ENCRYPTION_KEY']) {
    faults.push(
      'ENCRYPTION_KEY is not set: with a store or a chat of your own it must not get lost (openssl rand -base64 32)',
    )
  }
  if (rest.REWRITE_URL && !rest.REWRITE_MODEL) {
    faults.push('REWRITE_MODEL is not set: with REWRITE_URL the server must be told which model drafts rewrites')
  }
  if (!env['REWRITE_URL'] && (rest.REWRITE_MODEL || rest.REWRITE_KEY)) {
    faults.push('REWRITE_URL is not set: REWRITE_MODEL and REWRITE_KEY mean nothing without it')
  }
  if (faults.length > 0)
    throw new UserError(
      'configuration',
      `The configuration has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
    )
  const database = REDIS_URL
    ? ({ kind: 'redis', url: REDIS_URL } as const)
    : DATABASE_URL
      ? ({ kind: 'postgres', url: DATABASE_URL } as const)
      : ({ kind: 'embedded' } as const)
  return { ...rest, DATA_DIR: path.resolve(rest.DATA_DIR), database, slack, discord }
}

/** What belongs together must be there together; each fault says which way out there is. */
function slackOf(values: Partial<Values>, faults: string[]): SlackConfig | null {
  const {
    SLACK_BOT_TOKEN: botToken,
    SLACK_APP_TOKEN: appToken,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_CLIENT_ID: clientId,
    SLACK_CLIENT_SECRET: clientSecret,
    SLACK_STATE_SECRET: stateSecret,
    SLACK_API_URL: apiUrl = '',
  } = values
  const several = [clientId, clientSecret, stateSecret].filter(Boolean).length
  if (!botToken && !appToken && !signingSecret && several === 0) return null
  const before = faults.length
  if (several > 0 && several < 3)
    faults.push('SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_STATE_SECRET belong together: set all three or none')
  if (several === 0 && !botToken) faults.push('SLACK_BOT_TOKEN is not set, but other Slack variables are')
  if (several > 0 && botToken)
    faults.push('SLACK_BOT_TOKEN is for one workspace and SLACK_CLIENT_ID for several: keep one of them')
  if (!appToken === !signingSecret)
    faults.push('Slack needs either SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP): set one of them')
  if (faults.length > before) return null
  return {
    apiUrl,
    install: botToken ? { botToken } : { clientId: clientId!, clientSecret: clientSecret!, stateSecret: stateSecret! },
    transport: appToken ? { appToken } : { signingSecret: signingSecret! },
  }
}

function discordOf(values: Partial<Values>, faults: string[]): DiscordConfig | null {
  const { DISCORD_TOKEN: token, DISCORD_APPLICATION_ID: applicationId, DISCORD_API_URL: apiUrl = '' } = values
  if (token && applicationId) return { apiUrl, token, applicationId }
  if (token || applicationId)
    faults.push('DISCORD_TOKEN and DISCORD_APPLICATION_ID belong together: set both or neither')
  return null
}

/** All that deploying Discord's commands needs: no store, no other chat. */
export function readDiscord(env: Record<string, string | undefined> = environment()): DiscordConfig {
  const { DISCORD_TOKEN: token, DISCORD_APPLICATION_ID: applicationId, DISCORD_API_URL: given } = env
  const apiUrl = VARIABLES.DISCORD_API_URL.schema.parse(given?.trim() || undefined)
  if (token && applicationId) return { apiUrl, token, applicationId }
  throw new UserError('configuration', 'Set DISCORD_TOKEN and DISCORD_APPLICATION_ID, here or in an .env file.')
}

/** All the command line needs: it has no store and no chat, so what is wrong with theirs is none of its business. */
export const readRubricDir = (env: Record<string, string | undefined> = environment()): string | undefined =>
  env['RUBRIC_DIR']?.trim() || undefined

/** The process's environment over the lines of an .env file in the working folder. */
function environment(): Record<string, string | undefined> {
  const file = existsSync('.env') ? parseEnv(readFileSync('.env', 'utf8')) : {}
  return { ...file, ...process.env }
}
