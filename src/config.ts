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
  HOST: { schema: z.string().min(1).default('127.0.0.1'), about: 'Address of the playground.', example: '127.0.0.1' },
  PORT: { schema: port.default(3000), about: 'Port of the playground.', example: '3000' },
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

/** The playground is for trying the bot; it never runs beside a real chat. */
const CHAT_TOKENS = ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'DISCORD_TOKEN']

type Values = { [K in keyof typeof VARIABLES]: z.infer<(typeof VARIABLES)[K]['schema']> }

export interface Config extends Omit<Values, 'REDIS_URL' | 'DATABASE_URL'> {
  database: { kind: 'redis'; url: string } | { kind: 'postgres'; url: string } | { kind: 'embedded' }
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
  const { REDIS_URL, DATABASE_URL, ...rest } = values as Values
  if (REDIS_URL && DATABASE_URL)
    faults.push('REDIS_URL and DATABASE_URL are both set: keep one, the bot uses a single store')
  for (const token of CHAT_TOKENS.filter((name) => env[name])) {
    faults.push(`${token} is set, but this version does not connect to that chat yet: unset it to use the playground`)
  }
  const embedded = !env['REDIS_URL'] && !env['DATABASE_URL']
  if (embedded && (rest.ROLE === 'bot' || rest.ROLE === 'worker')) {
    faults.push(`ROLE=${rest.ROLE} needs a store that several processes share: set REDIS_URL or DATABASE_URL`)
  }
  if (!embedded && !env['ENCRYPTION_KEY']) {
    faults.push(
      'ENCRYPTION_KEY is not set: with REDIS_URL or DATABASE_URL every process needs the same one (openssl rand -base64 32)',
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
  return { ...rest, DATA_DIR: path.resolve(rest.DATA_DIR), database }
}

/** All the command line needs: it has no store and no chat, so what is wrong with theirs is none of its business. */
export const readRubricDir = (env: Record<string, string | undefined> = environment()): string | undefined =>
  env['RUBRIC_DIR']?.trim() || undefined

/** The process's environment over the lines of an .env file in the working folder. */
function environment(): Record<string, string | undefined> {
  const file = existsSync('.env') ? parseEnv(readFileSync('.env', 'utf8')) : {}
  return { ...file, ...process.env }
}
