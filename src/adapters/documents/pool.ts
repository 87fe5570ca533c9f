import { Worker } from 'node:worker_threads'
import { UserError } from '../../errors.ts'
import type { DocumentReader, ReadFile } from '../../ports.ts'
import type { PdfText } from './pdf.ts'
import { spentBy } from './spent.ts'

/** Of a thread's own time; a resume needs a tenth of a second, the first one of a thread half of one. */
const TIME_LIMIT_MS = 2_500
/** The same once somebody has waited long by the clock, and when it ends however busy the machine is. */
const LATE_LIMIT_MS = 1_000
const LATE_MS = 5_500
const END_MS = 30_000
const MEMORY_LIMIT = 350 * 1024 * 1024
const WATCH_MS = 25
const FILES_PER_THREAD = 200

const CUT_SHORT: ReadFile['risks'][number] = {
  reading: 'first look only',
  message:
    'Looking a second time, for painted bullets and hidden text, took too long for this PDF. A plainer export from your editor reads more surely.',
  evidence: [],
}

/** What a thread is given: a file, or what a lost thread had read of one. */
export type Work = { bytes: Uint8Array; name: string } | { early: PdfText }

type Answer = { file: ReadFile } | { fault: { code: string | null; message: string } }

interface Job {
  work: Work
  /** What stands if the thread is lost now. */
  early: PdfText | null
  /** Another file was read at the same time, so that what memory grew by may have been its doing. */
  beside: boolean
  /** It was lost for memory beside others, so it is tried again without them. */
  alone: boolean
  done(answer: Answer): void
}

interface Thread {
  worker: Worker
  /** The system's number for it. */
  id: string | null
  job: Job | null
  files: number
  /** When its job began: its own time, the clock, our memory in bytes. */
  before: { spent: number; clock: number; memory: number }
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

  const watch = setInterval(() => {
    const rss = process.memoryUsage.rss()
    const busy = [...threads].filter(({ job }) => job)
    for (const thread of busy) {
      const { memory } = thread.before
      const spent = spentBy(thread.worker, thread.id) - thread.before.spent
      const waited = performance.now() - thread.before.clock
      // Threads share our memory: it grows for whichever of them, so that each one lost beside others gets a second try.
      if (rss > memory + MEMORY_LIMIT) lose(thread, thread.job?.beside)
      else if (spent > timeLimitMs || (waited > LATE_MS && spent > LATE_LIMIT_MS) || waited > END_MS) lose(thread)
    }
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
    const thread: Thread = { worker, id: null, job: null, files: 0, before: { spent: 0, clock: 0, memory: 0 } }
    let ready = false
    worker.on('message', (answer: Answer | { early: PdfText } | { ready: string | null }) => {
      if ('ready' in answer) {
        ready = true
        thread.id = answer.ready
        // A warm thread must not keep a finished program alive; a running job does.
        worker.unref()
        threads.add(thread)
      } else if ('early' in answer) {
        if (thread.job) thread.job.early = answer.early
        return
      } else {
        free(thread)?.done(answer)
        if (thread.files >= FILES_PER_THREAD) lose(thread)
      }
      next()
    })
    worker.on('error', () => lose(thread))
    worker.on('exit', () => {
      lose(thread)
      // A thread that cannot even start would be started for ever.
      if (!ready && !closed)
        for (const job of waiting.splice(0)) job.done({ fault: { code: null, message: 'the reader did not start' } })
    })
  }

  function next(): void {
    for (const thread of threads) {
      const [job] = waiting
      const busy = [...threads].filter((one) => one.job)
      // Alone also means beside no thread that is being started: that takes memory too.
      const quiet = busy.length === 0 && threads.size === size
      if (!job || (job.alone && !quiet) || busy.some((one) => one.job?.alone)) return
      if (thread.job) continue
      waiting.shift()
      thread.job = job
      for (const one of busy.length > 0 ? [thread, ...busy] : []) if (one.job) one.job.beside = true
      thread.files++
      const spent = spentBy(thread.worker, thread.id)
      thread.before = { spent, clock: performance.now(), memory: process.memoryUsage.rss() }
      thread.worker.ref()
      thread.worker.postMessage(job.work)
    }
  }

  function free(thread: Thread): Job | null {
    const { job } = thread
    thread.job = null
    thread.worker.unref()
    return job
  }

  /** Takes the thread out, does for its job what can be done, and puts a fresh one in its place. */
  function lose(thread: Thread, again = false): void {
    if (!threads.delete(thread)) return
    const job = free(thread)
    if (job?.early && !closed) waiting.unshift(goOnWith(job.early, job))
    else if (job && again && !job.alone) waiting.unshift({ ...job, beside: false, alone: true })
    else job?.done({ fault: closed ? CLOSED : tooSlow() })
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
        waiting.push({ work: { bytes, name }, early: null, beside: false, alone: false, done })
        next()
      })
    },
    async close() {
      closed = true
      clearInterval(watch)
      for (const job of waiting.splice(0)) job.done({ fault: CLOSED })
      await Promise.all([...threads].map(({ worker }) => worker.terminate()))
    },
  }
}

/** The text is known: the thread was lost with the second look only, and the report says so. */
const goOnWith = (early: PdfText, job: Job): Job => ({
  work: { early },
  early: null,
  beside: false,
  alone: false,
  done: (answer) =>
    job.done('file' in answer ? { file: { ...answer.file, risks: [...answer.file.risks, CUT_SHORT] } } : answer),
})

const CLOSED = { code: null, message: 'the reader was closed' }

const tooSlow = (): UserError =>
  new UserError(
    'too-slow',
    'This file takes far more time or memory than a resume should, so I stopped. Please export it again from your editor, without pictures, and send the new file.',
  )
