import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { createQueue } from '../src/adapters/queue/index.ts'
import { silentLog } from '../src/log.ts'
import type { Deps } from '../src/ports.ts'
import { compiled } from './compiled.ts'
import { idleWorkers } from './idle-workers.ts'
import { places } from './places.ts'

const root = path.resolve(import.meta.dirname, '..')

it('whoever runs the bot lists the jobs that were given up, and has one tried again', { timeout: 90_000 }, async () => {
  const { queue: location, env } = await places[0]!.open()
  const queue = await createQueue(location, silentLog, { lockMs: 5_000, backoffMs: 5 })
  const fail = async () => {
    throw new TypeError('Zephyrina Quillfeather')
  }
  await queue.work(idleWorkers({ 'score-resume': { run: fail } }), {} as Deps)
  await queue.add('score-resume', { reviewId: 'r_a', version: 1 }, { id: 'score.a' })
  await expect.poll(() => queue.failed(), { timeout: 30_000 }).toHaveLength(1)
  const reference = (await queue.failed())[0]!.reference
  await queue.close()

  const jobs = (...args: string[]) =>
    promisify(execFile)(process.execPath, [compiled('src/jobs.ts'), ...args], {
      cwd: root,
      env: { ...env, ENCRYPTION_KEY: Buffer.alloc(32, 9).toString('base64') },
    }).catch((error: { code: number; stderr: string }) => ({ code: error.code, stdout: '', stderr: error.stderr }))
  const listed = await jobs()
  expect(listed.stdout).toMatch(
    new RegExp(`^${reference}  20\\S+Z  score-resume  4 tries  reviewId=r_a  version=1  TypeError at .*\n1 given up`),
  )
  expect(listed.stdout).not.toContain('Zephyrina')
  expect(await jobs('retry', 'ffffffff')).toMatchObject({ code: 1, stderr: expect.stringContaining('ffffffff') })
  expect((await jobs('retry', reference)).stdout).toContain(`${reference} is back in its queue`)
  expect((await jobs()).stdout).toBe('No job was given up.\n')
})
