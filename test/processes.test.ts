import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { type ChatRecord, privateRoom } from '../src/adapters/playground/records.ts'
import { createStore } from '../src/adapters/store/index.ts'
import { createPostgresBytes } from '../src/adapters/store/postgres.ts'
import { createRedisBytes } from '../src/adapters/store/redis.ts'
import type { Store } from '../src/ports.ts'
import { compiled } from './compiled.ts'
import { places } from './places.ts'

const key = randomBytes(32)
const room = privateRoom('student')

for (const place of places) {
  describe.skipIf(!place.here)(`bot and worker as processes of their own on ${place.name}`, () => {
    const children: ChildProcess[] = []
    let store: Store

    afterEach(async () => {
      for (const child of children.splice(0)) {
        const gone = once(child, 'exit')
        if (child.exitCode === null && child.signalCode === null && child.kill('SIGTERM')) await gone
      }
      await store.close()
    })

    async function start(
      role: 'bot' | 'worker',
      env: Record<string, string>,
    ): Promise<{ child: ChildProcess; url: string | null }> {
      const child = fork(compiled('test/process.ts'), [], {
        execArgv: [],
        env: { ...env, ROLE: role, PORT: '0', LOG_LEVEL: 'silent', ENCRYPTION_KEY: key.toString('base64') },
      })
      children.push(child)
      const [told] = await once(child, 'message')
      return { child, url: told.url }
    }

    async function openStore(env: Record<string, string>): Promise<void> {
      const bytes = env['REDIS_URL']
        ? await createRedisBytes(env['REDIS_URL'])
        : await createPostgresBytes({ connectionString: env['DATABASE_URL'] })
      store = createStore(bytes, [key])
    }

    async function drop(url: string): Promise<void> {
      const form = new FormData()
      form.set('as', 'student')
      form.set('room', room)
      form.set('file', new File([await readFile(new URL('../examples/resume.pdf', import.meta.url))], 'resume.pdf'))
      const answer = await fetch(new URL('/api/messages', url), { method: 'POST', body: form })
      expect(answer.status, await answer.text()).toBe(202)
    }

    const said = async () => {
      const rows = await store.list('chat', room)
      return rows.map(({ value }) => value as ChatRecord).filter(({ message }) => message)
    }
    const parts = async () => (await said()).map(({ message }) => message?.blocks[0]?.kind).sort()

    it('answer a dropped file once, though the worker is killed in the middle', { timeout: 60_000 }, async () => {
      const { env } = await place.open()
      await openStore(env)
      const [{ url }, { child: victim }] = await Promise.all([start('bot', env), start('worker', env)])
      await drop(url ?? '')
      const stage = async () => {
        const [review] = await store.list('review', 'local:student')
        return review?.value.versions[0]?.stage
      }
      await expect.poll(stage, { interval: 1, timeout: 20_000 }).not.toBe('queued')
      victim.kill('SIGKILL')
      await once(victim, 'exit')
      await start('worker', env)
      await expect.poll(parts, { timeout: 30_000 }).toEqual(['heading', 'heading', 'score', 'text'])
    })
  })
}
