import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createQueue } from '../src/adapters/queue/index.ts'
import { createStore } from '../src/adapters/store/index.ts'
import { createBot } from '../src/bot.ts'
import { NO_OPTIONS } from '../src/core/review/types.ts'
import { silentLog } from '../src/log.ts'
import type { Deps, Queue, Store, Upload, UploadAnswer } from '../src/ports.ts'
import { LIMITS } from './limits.ts'
import { places } from './places.ts'
import { createRoom } from './room.ts'

const upload = (change: Partial<Upload> = {}): Upload => ({
  platform: 'room',
  key: 'room|reviews|m1|f1',
  file: { ref: 'f1', name: 'cv.pdf', bytes: 1000 },
  workspace: 'room',
  channel: 'room:reviews',
  thread: 'room:reviews:m1',
  review: null,
  private: false,
  addressed: true,
  author: 'room:u1',
  groups: [],
  handle: null,
  share: false,
  options: NO_OPTIONS,
  ...change,
})

describe('an upload comes in', () => {
  let store: Store
  let queue: Queue
  let deps: Deps

  beforeEach(async () => {
    const { bytes, queue: location } = await places[0]!.open()
    store = createStore(await bytes(), [randomBytes(32)])
    queue = await createQueue(location, silentLog)
    deps = {
      store,
      queue,
      chats: new Map([['room', createRoom()]]),
      log: silentLog,
      limits: LIMITS,
    } as unknown as Deps
  })
  afterEach(async () => {
    await queue.close()
    await store.close()
  })

  it('is one review and one job, however often the platform tells of it', async () => {
    const bot = createBot(deps)
    const answers = await Promise.all(Array.from({ length: 6 }, () => bot.onUpload(upload())))
    expect(await bot.onUpload(upload())).toMatchObject({ is: 'queued' })
    expect(answers.every(({ is }) => is === 'queued')).toBe(true)
    expect(await store.list('review', 'room:u1')).toHaveLength(1)
    expect(await queue.waiting('score-resume')).toBe(1)
    expect(await queue.waiting('post-report')).toBe(2)
  })

  it('gets an id that tells nothing and the month of the upload', async () => {
    await createBot(deps).onUpload(upload())
    const [review] = await store.list('review', 'room:u1')
    expect(review?.id).toMatch(/^r_[a-z2-7]{10}$/)
    expect(review?.value.versions[0]?.asOf).toBe(new Date(await store.now()).toISOString().slice(0, 7))
  })

  it.each([
    ['another type', { name: 'photo.png', bytes: 9 }, /PDF, DOCX, TXT and MD/],
    ['no bytes', { name: 'cv.pdf', bytes: 0 }, /empty/],
    ['too many bytes', { name: 'cv.pdf', bytes: 11 * 1024 * 1024 }, /over 10 MB/],
  ])('is refused before it costs anything: %s', async (_, file, words) => {
    const answer = await createBot(deps).onUpload(upload({ file: { ref: 'f1', ...file } }))
    expect(answer).toEqual({ is: 'refused', message: expect.stringMatching(words) })
    expect(await store.list('review', 'room:u1')).toEqual([])
    expect(await queue.waiting('score-resume')).toBe(0)
  })

  it('is refused kindly beyond thirty in an hour, for that person only', async () => {
    const bot = createBot(deps)
    const last = async (author: string) => {
      let answer: UploadAnswer = { is: 'ignored' }
      for (let i = 0; i <= 30; i++) answer = await bot.onUpload(upload({ key: `${author}${i}`, author }))
      return answer
    }
    expect(await last('room:many')).toMatchObject({ message: expect.stringMatching(/more than 30 files in an hour/) })
    expect(await bot.onUpload(upload({ author: 'room:few', key: 'few' }))).toMatchObject({ is: 'queued' })
  })

  it('is not accepted when the queue is down, and accepted when it is told of again', async () => {
    const down = { ...deps, queue: { ...queue, add: () => Promise.reject(new Error('down')) } }
    await expect(createBot(down).onUpload(upload())).rejects.toThrow('down')
    expect(await createBot(deps).onUpload(upload())).toMatchObject({ is: 'queued' })
    expect(await queue.waiting('score-resume')).toBe(1)
  })
})
