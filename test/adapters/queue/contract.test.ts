import { fork } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'
import type { QueueLocation } from '../../../src/adapters/queue/backend.ts'
import { createQueue } from '../../../src/adapters/queue/index.ts'
import { RetryLater, UserError } from '../../../src/errors.ts'
import { silentLog } from '../../../src/log.ts'
import type { Deps, Queue, Worker, Workers } from '../../../src/ports.ts'
import { compiled } from '../../compiled.ts'
import { idleWorkers } from '../../idle-workers.ts'
import { places } from '../../places.ts'

const TIMING = { lockMs: 1_000, backoffMs: 10 }
const deps = {} as Deps
const withScore = (score: Worker<'score-resume'>): Workers => idleWorkers({ 'score-resume': score })

for (const place of places) {
  describe.skipIf(!place.here)(`queue on ${place.name}`, () => {
    const open: Queue[] = []
    const start = async (location: QueueLocation) => {
      const queue = await createQueue(location, silentLog, TIMING)
      open.push(queue)
      return queue
    }
    afterEach(async () => {
      for (const queue of open.splice(0)) await queue.close()
    })

    it('runs a job with its ids, once however often it was added', async () => {
      const queue = await start((await place.open()).queue)
      const ran: unknown[] = []
      for (let i = 0; i < 3; i++) await queue.add('score-resume', { reviewId: 'r_a', version: 1 }, { id: 'score.a' })
      await queue.add('score-resume', { reviewId: 'r_b', version: 2 }, { id: 'score.b' })
      expect(await queue.waiting('score-resume')).toBe(2)
      await queue.work(withScore({ run: async (data) => void ran.push(data) }), deps)
      await expect.poll(() => ran.length).toBe(2)
      await expect.poll(() => queue.waiting('score-resume')).toBe(0)
      await queue.add('score-resume', { reviewId: 'r_a', version: 1 }, { id: 'score.a' })
      expect(ran).toEqual([
        { reviewId: 'r_a', version: 1 },
        { reviewId: 'r_b', version: 2 },
      ])
    })

    it('works on every queue at once without a warning of Node', async () => {
      const warnings: string[] = []
      const hear = ({ name }: Error) => void warnings.push(name)
      process.on('warning', hear)
      const queue = await start((await place.open()).queue)
      await queue.every('purge-expired', 3_600_000)
      await queue.every('catch-up', 3_600_000)
      for (let i = 0; i < 2; i++) await queue.waiting('post-report')
      await queue.work(idleWorkers({}), deps)
      await queue.waiting('remind-mentor')
      await queue.waiting('sweep-deliveries')
      await queue.waiting('score-resume')
      process.off('warning', hear)
      expect(warnings).toEqual([])
    })

    it('retries what throws, and gives up with a sentence and a reference', async () => {
      const queue = await start((await place.open()).queue)
      let tries = 0
      const ends: { message: string; reference: string | null }[] = []
      await queue.work(
        withScore({
          run: async () => {
            tries++
            throw new Error('Amara Lindqvist, amara@example.org')
          },
          gaveUp: async (_, failure) => void ends.push(failure),
        }),
        deps,
      )
      await queue.add('score-resume', { reviewId: 'r_a', version: 1 }, { id: 'score.a' })
      await expect.poll(() => ends.length).toBe(1)
      expect(tries).toBe(4)
      expect(ends[0]?.reference).toMatch(/^[0-9a-f]{8}$/)
      expect(ends[0]?.message).toContain(ends[0]?.reference)
      expect(ends[0]?.message).not.toContain('Amara')
    })

    it('ends at once with the sentence when the person can fix it', async () => {
      const queue = await start((await place.open()).queue)
      let tries = 0
      const ends: unknown[] = []
      await queue.work(
        withScore({
          run: async () => {
            tries++
            throw new UserError('password', 'Please remove the password.')
          },
          gaveUp: async (_, failure) => void ends.push(failure),
        }),
        deps,
      )
      await queue.add('score-resume', { reviewId: 'r_a', version: 1 }, { id: 'score.a' })
      await expect.poll(() => ends).toEqual([{ message: 'Please remove the password.', reference: null }])
      expect(tries).toBe(1)
    })

    it('runs again later without costing a try', async () => {
      const queue = await start((await place.open()).queue)
      let runs = 0
      const ends: unknown[] = []
      const score: Worker<'score-resume'> = {
        run: async () => {
          runs++
          if (runs <= 6) throw new RetryLater(5)
        },
        gaveUp: async (_, failure) => void ends.push(failure),
      }
      await queue.work(withScore(score), deps)
      await queue.add('score-resume', { reviewId: 'r_a', version: 1 }, { id: 'score.a' })
      await expect.poll(() => runs).toBe(7)
      expect(ends).toEqual([])
    })

    it('lets a running job finish when it closes', async () => {
      const queue = await createQueue((await place.open()).queue, silentLog, TIMING)
      let release: () => void = () => undefined
      const gate = new Promise<void>((resolve) => {
        release = resolve
      })
      let state = 'waiting'
      const run = async () => {
        state = 'running'
        await gate
        state = 'finished'
      }
      await queue.work(withScore({ run }), deps)
      await queue.add('score-resume', { reviewId: 'r_a', version: 1 }, { id: 'score.a' })
      await expect.poll(() => state).toBe('running')
      const closed = queue.close()
      release()
      await closed
      expect(state).toBe('finished')
    })

    it('gives the job of a killed worker to another one', async () => {
      const { queue: location } = await place.open()
      const queue = await start(location)
      await queue.add('score-resume', { reviewId: 'r_a', version: 1 }, { id: 'score.a' })
      const child = fork(
        compiled('test/adapters/queue/stuck-worker.ts'),
        [JSON.stringify({ location, timing: TIMING })],
        {
          execArgv: [],
        },
      )
      const [word] = await once(child, 'message')
      expect(word).toBe('running')
      child.kill('SIGKILL')
      const ran: unknown[] = []
      await queue.work(withScore({ run: async (data) => void ran.push(data) }), deps)
      await expect.poll(() => ran, { timeout: 10_000 }).toEqual([{ reviewId: 'r_a', version: 1 }])
    })
  })
}

describe('a queue that cannot be reached', () => {
  it('refuses a job at once instead of keeping the person waiting', async () => {
    const redis = places.find(({ name, here }) => name === 'Redis' && here)
    if (!redis) return
    const { startRedis } = await import('../../services.ts')
    const server = await startRedis()
    if (!server) return
    const queue = await createQueue({ redis: server.url, namespace: 'gone' }, silentLog, TIMING)
    await queue.add('score-resume', { reviewId: 'r_a', version: 1 }, { id: 'score.a' })
    await server.stop()
    const asked = performance.now()
    await expect(queue.add('score-resume', { reviewId: 'r_b', version: 1 }, { id: 'score.b' })).rejects.toThrow()
    expect(performance.now() - asked).toBeLessThan(1_000)
    await queue.close()
  })
})
