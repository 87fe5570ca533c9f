import { readFileSync } from 'node:fs'
import { open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** A process and when it started: a pid alone may have been given to somebody else since. */
export interface ProcessId {
  pid: number
  started: string
}

/** Who uses the server of a folder, and how to reach it. The first user launched it; the last one to leave stops it. */
export interface LaunchRecord {
  socketDir: string
  port: number
  password: string | null
  users: (ProcessId & { id: string })[]
}

const LOCK_WAIT_MS = 60_000

export const self = (): ProcessId => ({ pid: process.pid, started: startOf(process.pid) ?? '' })

export function isAlive({ pid, started }: ProcessId): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  const now = startOf(pid)
  return now === null || now === started
}

/** When a process started, in the kernel's ticks; null where that cannot be read. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in brackets may hold anything; field 22 is the 20th after it.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}

const fileOf = (base: string) => path.join(base, 'launcher.json')

export async function readRecord(base: string): Promise<LaunchRecord | null> {
  try {
    return JSON.parse(await readFile(fileOf(base), 'utf8'))
  } catch {
    return null
  }
}

export async function writeRecord(base: string, record: LaunchRecord): Promise<void> {
  const draft = `${fileOf(base)}.${process.pid}`
  await writeFile(draft, JSON.stringify(record), { mode: 0o600 })
  await rename(draft, fileOf(base))
}

export const removeRecord = (base: string): Promise<void> => rm(fileOf(base), { force: true })

/** One launcher at a time works on a folder; a lock whose holder died is taken over. */
export async function withLock<T>(base: string, work: () => Promise<T>): Promise<T> {
  const file = path.join(base, 'launcher.lock')
  const giveUp = Date.now() + LOCK_WAIT_MS
  for (;;) {
    try {
      const handle = await open(file, 'wx', 0o600)
      await handle.writeFile(JSON.stringify(self()))
      await handle.close()
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const text = await readFile(file, 'utf8').catch(() => '')
    // Empty: the holder is between making and writing it, or died there; the deadline decides.
    if (text && !isAlive(JSON.parse(text))) await takeAway(file, text)
    if (Date.now() > giveUp) await rm(file, { force: true })
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  try {
    return await work()
  } finally {
    await rm(file, { force: true })
  }
}

/** Two processes may see the same dead holder: only who still finds that text in it removes the file. */
async function takeAway(file: string, text: string): Promise<void> {
  const aside = `${file}.${process.pid}`
  await rename(file, aside).catch(() => undefined)
  const moved = await readFile(aside, 'utf8').catch(() => '')
  if (moved && moved !== text) await rename(aside, file).catch(() => undefined)
  else await rm(aside, { force: true })
}
