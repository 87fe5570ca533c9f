import { describe, expect, it } from 'vitest'
import { connectBackend, type QueueLocation } from '../../../src/adapters/queue/backend.ts'
import { createPostgresBytes } from '../../../src/adapters/store/postgres.ts'
import { openLine } from '../../line.ts'
import { places } from '../../places.ts'

describe('PostgreSQL that goes away while a process starts', () => {
  const openings: [string, (location: QueueLocation) => Promise<unknown>][] = [
    ['store', (location) => createPostgresBytes('postgres' in location ? location.postgres : {})],
    ['queue', connectBackend],
  ]
  it.each(openings)('is a refusal of the %s and not the end of the process', async (_, open) => {
    const line = await openLine((await places[0]!.open()).queue)
    const seen: unknown[] = []
    const note = (error: unknown) => void seen.push(error)
    process.on('uncaughtException', note)
    line.afterQuery(() => line.cut())
    await expect(open(line.location)).rejects.toThrow()
    await new Promise(setImmediate)
    process.off('uncaughtException', note)
    expect(seen).toEqual([])
    await line.close()
  })
})
