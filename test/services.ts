import { type ChildProcess, spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { Redis } from 'ioredis'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '../src/adapters/postgres/embedded.ts'
import { silentLog } from '../src/log.ts'
import { compileAll } from './compiled.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: { host: string; port: number; user: string; database: string; password?: string }
    /** null when there is no Redis to be had: those tests are skipped, and said so. */
    redis: string | null
  }
}

/** One embedded PostgreSQL and, where there is one, one private Redis for the whole run; every test file takes a database of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [postgres, program] = await Promise.all([
    startEmbeddedPostgres({ dataDir: '', log: silentLog, temporary: true }),
    compileAll(),
  ])
  project.provide('compiled', program.folder)
  project.provide('postgres', postgres.connection)
  const redis = await startRedis()
  project.provide('redis', redis?.url ?? null)
  console.log(
    redis
      ? 'Tests run on PostgreSQL and on Redis.'
      : 'SKIP: no redis-server or valkey-server here and no REDIS_URL; tests run on PostgreSQL only.',
  )
  return async () => {
    await redis?.stop()
    await postgres.stop()
    await program.remove()
  }
}

export async function startRedis(): Promise<{ url: string; stop(): Promise<void> } | null> {
  // biome-ignore lint/style/noProcessEnv: the runner may name a Redis of its own, and PATH says where a binary is
  const { REDIS_URL, PATH = '' } = process.env
  if (REDIS_URL) return { url: REDIS_URL, stop: async () => undefined }
  const binary = PATH.split(path.delimiter)
    .flatMap((dir) => ['redis-server', 'valkey-server'].map((name) => path.join(dir, name)))
    .find(isExecutable)
  if (!binary) return null
  const dir = await mkdtemp(path.join(os.tmpdir(), 'rc-redis-'))
  const port = await freePort()
  const server = spawn(
    binary,
    [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--dir',
      dir,
      '--databases',
      '512',
      '--save',
      '',
      '--appendonly',
      'no',
      '--maxmemory-policy',
      'noeviction',
    ],
    { stdio: 'ignore' },
  )
  const url = `redis://127.0.0.1:${port}`
  // Waits until it answers; gives up by itself after its retries.
  const probe = new Redis(url, { maxRetriesPerRequest: 100, retryStrategy: () => 50 })
  probe.on('error', () => undefined)
  await probe.ping()
  probe.disconnect()
  return { url, stop: () => stopRedis(server, dir) }
}

async function stopRedis(server: ChildProcess, dir: string): Promise<void> {
  const ended = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGTERM')
  await ended
  await rm(dir, { recursive: true, force: true })
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}
