import { Worker } from 'node:worker_threads'
import { UserError } from '../../errors.ts'
import type { DocumentReader, ReadFile } from '../../ports.ts'

const TIME_LIMIT_MS = 5_500
const MEMORY_LIMIT = 350 * 1024 * 1024
const WATCH_MS = 25
const FILES_PER_THREAD = 200

const CUT_SHORT: ReadFile['risks'][number] = {
  reading: 'first look only',
  message:
    'Looking a second time, for painted bullets and hidden text, took too long for this PDF. A plainer export from your editor reads more surely.',
  evidence: [],
}

type Answer = { file: ReadFile } | { fault: { code: string | null; message: string } }

interface Job {
  bytes: Uint8Array
  name: string
  /** What stands if the thread is lost now. */
  early: ReadFile | null
  done(answer: Answer): void
}

interface Thread {
  worker: Worker
  job: Job | null
  timer: NodeJS.Timeout | null
  files: number
  /** Our memory when its job began, bytes. */
  before: number
}

/** Sources run through tsx; a build runs as it is. */
const development = import.meta.url.endsWith('.ts')
const entry = new URL(development ? './thread.dev.mjs' : './thread.js', import.meta.url)
/** Megabytes; translating the sources takes its share of the first. */
const HEAP = development ? 256 : 192

/**
 * Warm threads that read one file each. A file that takes too long or too much memory costs its thread, which is replaced;
 * the process and the other files go on.
 */
export function createDocumentReader(options: { size?: number; timeLimitMs?: number } = {}): DocumentReader {
  const { size = 2, timeLimitMs = TIME_LIMIT_MS } = options
  const waiting: Job[] = []
  const threads = new Set<Thread>()
  let closed = false
  for (let i = 0; i < size; i++) spawn()

  // Threads share our memory: what a file makes us grow by is seen here, whichever thread it is in.
  const watch = setInterval(() => {
    const rss = process.memoryUsage.rss()
    for (const thread of threads) if (thread.job && rss > thread.before + MEMORY_LIMIT) end(thread, tooSlow())
  }, WATCH_MS)
  watch.unref()

  function spawn(): void {
    const worker = new Worker(entry, {
      resourceLimits: { maxOldGenerationSizeMb: HEAP, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
      stdout: true,
      stderr: true,
      // What this process was started with is not for threads that meet untrusted files.
      execArgv: [],
    })
    const thread: Thread = { worker, job: null, timer: null, files: 0, before: 0 }
    let ready = false
    worker.on('message', (answer: Answer | { early: ReadFile } | 'ready') => {
      if (answer === 'ready') {
        ready = true
        // A warm thread must not keep a finished program alive; a running job does.
        worker.unref()
        threads.add(thread)
        return next()
      }
      if ('early' in answer) return keep(thread, answer.early)
      finish(thread, answer)
      if (thread.files >= FILES_PER_THREAD) end(thread, tooSlow())
      next()
    })
    worker.on('error', () => end(thread, tooSlow()))
    worker.on('exit', () => {
      end(thread, tooSlow())
      // A thread that cannot even start would be started for ever.
      if (!ready && !closed)
        for (const job of waiting.splice(0)) job.done({ fault: { code: null, message: 'the reader did not start' } })
    })
  }

  function next(): void {
    for (const thread of threads) {
      if (thread.job) continue
      const job = waiting.shift()
      if (!job) return
      thread.job = job
      thread.files++
      thread.before = process.memoryUsage.rss()
      thread.worker.ref()
      thread.timer = setTimeout(() => end(thread, tooSlow()), timeLimitMs)
      thread.worker.postMessage({ bytes: job.bytes, name: job.name })
    }
  }

  /**
   * The text is known: losing the thread loses only the second look, and the report says so. It has all the time that is left:
   * a resume needs a twentieth of it, so that a busy machine reads the same as an idle one.
   */
  function keep(thread: Thread, early: ReadFile): void {
    if (thread.job) thread.job.early = early
  }

  function finish(thread: Thread, answer: Answer): void {
    if (thread.timer) clearTimeout(thread.timer)
    const { job } = thread
    thread.job = null
    thread.timer = null
    thread.worker.unref()
    job?.done(answer)
  }

  /** Takes the thread out, answers its job, and puts a fresh one in its place. */
  function end(thread: Thread, fault: UserError): void {
    if (!threads.delete(thread)) return
    const early = thread.job?.early
    finish(
      thread,
      early
        ? { file: { ...early, risks: [...early.risks, CUT_SHORT] } }
        : { fault: { code: fault.code, message: fault.message } },
    )
    void thread.worker.terminate()
    if (!closed) spawn()
  }

  return {
    read(bytes, name) {
      if (closed) return Promise.reject(new Error('the reader is closed'))
      return new Promise((resolve, reject) => {
        const done = (answer: Answer) => {
          if ('file' in answer) resolve(answer.file)
          else if (answer.fault.code) reject(new UserError(answer.fault.code, answer.fault.message))
          else reject(new Error(`reading failed: ${answer.fault.message}`))
        }
        waiting.push({ bytes, name, early: null, done })
        next()
      })
    },
    async close() {
      closed = true
      clearInterval(watch)
      for (const job of waiting.splice(0)) job.done({ fault: { code: null, message: 'closed' } })
      await Promise.all([...threads].map(({ worker }) => worker.terminate()))
    },
  }
}

const tooSlow = (): UserError =>
  new UserError(
    'too-slow',
    'This file takes far more time or memory than a resume should, so I stopped. Please export it again from your editor, without pictures, and send the new file.',
  )
