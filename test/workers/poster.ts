import { createQueue } from '../../src/adapters/queue/index.ts'
import { createStore } from '../../src/adapters/store/index.ts'
import { createPostgresBytes } from '../../src/adapters/store/postgres.ts'
import { createRedisBytes } from '../../src/adapters/store/redis.ts'
import { silentLog } from '../../src/log.ts'
import type { Deps, Limits } from '../../src/ports.ts'
import { postReport } from '../../workers/post-report.ts'
import { wallAt } from './wall.ts'

/** The steps of the first post, each named after what was just done. */
export const STEPS = ['claimed', 'fenced', 'answered', 'recorded', 'released', 'named'] as const

export interface Order {
  location: Parameters<typeof createQueue>[0]
  key: string
  wall: string
  limits: Limits
  deliveryId: string
  /** Right after this step the process does to itself what `signal` says. */
  at: (typeof STEPS)[number] | 'sending'
  signal: 'SIGKILL' | 'SIGSTOP'
}

/** A process that posts one delivery, until something happens to it. */
const argument = process.argv[2]
if (argument) {
  const { location, key, wall, limits, deliveryId, at, signal } = JSON.parse(argument) as Order
  const bytes =
    'redis' in location
      ? await createRedisBytes(location.redis, location.namespace)
      : await createPostgresBytes(location.postgres)
  const store = createStore(bytes, [Buffer.from(key, 'base64')])
  const reached = (step: string) => {
    if (step === at) process.kill(process.pid, signal)
  }
  const put: typeof store.put = async (kind, ...args) => {
    const revision = await store.put(kind, ...args)
    if (kind === 'delivery') reached(['claimed', 'fenced', 'recorded', 'released'][writes++] ?? '')
    if (kind === 'thread') reached('named')
    return revision
  }
  let writes = 0
  const chat = wallAt(wall)
  const post: typeof chat.post = async (...args) => {
    const posted = await chat.post(...args)
    reached('answered')
    return posted
  }
  const deps = {
    store: { ...store, put },
    queue: await createQueue(location, silentLog),
    chats: new Map([['room', { ...chat, post }]]),
    log: silentLog,
    limits,
  } as unknown as Deps
  await postReport.run({ deliveryId }, deps).catch((error: Error) => process.send?.(error.name))
  process.exit()
}
