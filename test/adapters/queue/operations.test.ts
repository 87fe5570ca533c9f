import { randomBytes } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { createQueue } from '../../../src/adapters/queue/index.ts'
import { createStore } from '../../../src/adapters/store/index.ts'
import { createBot } from '../../../src/bot.ts'
import { NO_OPTIONS } from '../../../src/core/review/types.ts'
import { silentLog } from '../../../src/log.ts'
import type { Deps, Log, Upload } from '../../../src/ports.ts'
import { idleWorkers } from '../../idle-workers.ts'
import { LIMITS } from '../../limits.ts'
import { places } from '../../places.ts'
import { createRoom } from '../../room.ts'

const TIMING = { lockMs: 1_000, backoffMs: 5 }
const job = { reviewId: 'r_a', version: 1 }

for (const place of places) {
  describe.skipIf(!place.here)(`running the queues on ${place.name}`, () => {
    const closing: (() => Promise<void>)[] = []
    afterEach(async () => {
      for (const close of closing.splice(0).reverse()) await close()
    })
    async function open(log: Log = silentLog) {
      const { queue: location, bytes } = await place.open()
      const queue = await createQueue(location, log, TIMING)
      closing.push(queue.close)
      return { queue, bytes }
    }

    it('lists a job that was given up under the reference the person read, without a word of what was thrown', async () => {
      const warned: unknown[] = []
      const { queue } = await open({ ...silentLog, warn: (ids) => void warned.push(ids) })
      const told: (string | null)[] = []
      let mended = false
      const ran: unknown[] = []
      await queue.work(
        idleWorkers({
          'score-resume': {
            run: async (data) => {
              if (!mended) throw new TypeError('Zephyrina Quillfeather')
              ran.push(data)
            },
            gaveUp: async (_, { reference }) => void told.push(reference),
          },
        }),
        {} as Deps,
      )
      await queue.add('score-resume', job, { id: 'score.a' })
      await expect.poll(() => queue.failed(), { timeout: 20_000 }).toHaveLength(1)
      const [failed] = await queue.failed()
      expect(failed).toMatchObject({ reference: told[0], name: 'score-resume', data: job, tries: 4 })
      expect(failed?.error).toMatch(/^TypeError at .*operations\.test\.ts/)
      expect(JSON.stringify(failed)).not.toContain('Zephyrina')
      expect(Date.now() - (failed?.failedAt ?? 0)).toBeLessThan(60_000)
      await expect.poll(() => warned).toContainEqual({ queue: 'score-resume', failed: 1 })

      expect(await queue.retry('ffffffff')).toBe(false)
      mended = true
      expect(await queue.retry(told[0] ?? '')).toBe(true)
      await expect.poll(() => ran).toEqual([job])
      expect(await queue.failed()).toEqual([])
    })

    it('gives its figures in one Prometheus text, each name explained once', async () => {
      const { queue } = await open()
      await queue.add('score-resume', job, { id: 'score.a', priority: 1 })
      await queue.add('post-report', { deliveryId: 'd' }, { id: 'post.d', delayMs: 60_000 })
      const lines = (await queue.metrics()).split('\n')
      expect(lines).toContain('bullmq_job_count{queue="score-resume", state="prioritized"} 1')
      expect(lines).toContain('bullmq_job_count{queue="post-report", state="delayed"} 1')
      const comments = lines.filter((line) => line.startsWith('#'))
      expect(new Set(comments).size).toBe(comments.length)
      await queue.work(idleWorkers({}), {} as Deps)
      await expect
        .poll(async () => (await queue.metrics()).split('\n'))
        .toContain('bullmq_job_completed_total{queue="score-resume"} 1')
    })

    it('serves the first resume of one person before the second of another', async () => {
      const { queue, bytes } = await open()
      const store = createStore(await bytes(), [randomBytes(32)])
      closing.push(store.close)
      const deps = { store, queue, chats: new Map([['room', createRoom()]]), log: silentLog, limits: LIMITS }
      const bot = createBot(deps as unknown as Deps)
      const upload = (author: string, n: number): Upload => ({
        platform: 'room',
        key: `${author}|${n}`,
        file: { ref: `f${n}`, name: 'cv.pdf', bytes: 1000 },
        workspace: 'room',
        channel: 'room:dm',
        thread: `room:dm:${author}${n}`,
        review: null,
        private: true,
        addressed: true,
        author,
        groups: [],
        handle: null,
        share: false,
        options: NO_OPTIONS,
      })
      for (let n = 0; n < 12; n++) await bot.onUpload(upload('room:flood', n))
      const answer = await bot.onUpload(upload('room:late', 0))
      expect(answer).toMatchObject({ is: 'queued', ahead: 1 })
      const order: string[] = []
      const run = async ({ reviewId }: { reviewId: string }) => void order.push(reviewId)
      await queue.work(idleWorkers({ 'score-resume': { run } }), {} as Deps)
      await expect.poll(() => order.length, { timeout: 20_000 }).toBe(13)
      // Four run at a time, so it is among the first ones.
      expect(order.indexOf(answer.is === 'queued' ? answer.reviewId : '')).toBeLessThan(5)
    })
  })
}
