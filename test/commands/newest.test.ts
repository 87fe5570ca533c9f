import { beforeEach, describe, expect, it } from 'vitest'
import { createBot } from '../../src/bot.ts'
import { silentLog } from '../../src/log.ts'
import type { Deps, Store } from '../../src/ports.ts'
import { LIMITS } from '../limits.ts'
import { createMemoryStore } from '../memory-store.ts'
import { invocationBy, reportFor, reviewFor } from '../reports.ts'
import { rubric } from '../rubric.ts'

const OWNER = 'room:owner'
let store: Store
let deps: Deps

beforeEach(async () => {
  store = createMemoryStore()
  deps = { store, rubric, log: silentLog, limits: LIMITS, chats: new Map() } as unknown as Deps
  await add('r_older', 1)
  await add('r_newer', 2)
})

async function add(id: string, at: number): Promise<void> {
  await store.put('review', id, { ...reviewFor(OWNER, { at }), id }, { revision: 0, group: OWNER })
  await store.put('report', `${id}.1`, { ...reportFor('Robin'), score: at }, { revision: 0, group: id })
}

const ask = (actor: string, command: string, change: object = {}) =>
  createBot(deps).onCommand({ ...invocationBy(actor, command), thread: null, ...change })

describe('a command typed where no report stands', () => {
  it("means one's own newest report, in private only", async () => {
    expect(await ask(OWNER, 'show')).toMatchObject({ text: expect.stringContaining('Score 2 of 100') })
    const none = { text: expect.stringMatching(/^You have no report yet/) }
    expect(await ask(OWNER, 'show', { public: true })).toMatchObject(none)
    expect(await ask('room:other', 'show')).toMatchObject(none)
  })

  it('deletes only what is meant without doubt', async () => {
    expect(await ask(OWNER, 'forget')).toMatchObject({ text: expect.stringMatching(/^You have 2 reports/) })
    expect(await store.list('review', OWNER)).toHaveLength(2)
    await ask(OWNER, 'forget', { args: ['r_newer'] })
    expect(await ask(OWNER, 'forget')).toMatchObject({ text: expect.stringMatching(/^Your report is deleted/) })
    expect(await store.list('review', OWNER)).toEqual([])
  })
})
