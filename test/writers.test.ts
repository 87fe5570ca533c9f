import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createStore } from '../src/adapters/store/index.ts'
import type { Entry } from '../src/core/review/history.ts'
import { NO_SETTINGS } from '../src/core/review/settings.ts'
import { NO_OPTIONS, type Review } from '../src/core/review/types.ts'
import type { Store } from '../src/ports.ts'
import { compiled } from './compiled.ts'
import { emptyModel, flat, flatModel, type Model, ROLE, told } from './core/review/model.ts'
import { places } from './places.ts'
import { invocationBy, reportFor, reviewFor } from './reports.ts'
import { type Location, openWriter, type Wish, type Writer } from './writer.ts'

const key = randomBytes(32)
const here = places.filter((place) => place.here)
const RUNS = 8

/** Who wants what: a command with its arguments after the bullet or the review, and what a form holds. */
interface Op {
  who: string
  wants: string
  bullet?: string
  args?: string[]
  text?: string
  to?: string
  nth?: number
}

const bullet = fc.constantFrom('b1', 'b2')
const text = fc.constantFrom('Name the queue.', 'Say how many.')
const seen = fc.constantFrom('open', 'open', 'done')
/** Mostly whom it behoves; strangers stand for whoever is not of this workspace. */
const by = (...likely: string[]) => {
  const anybody = fc.constantFrom('owner', 'm1', 'm2', 'p1', 'stranger')
  return fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...likely) }, { weight: 1, arbitrary: anybody })
}
const owner = by('owner')
const mentor = by('m1', 'm2')
const reader = by('p1', 'm1')
const op: fc.Arbitrary<Op> = fc.oneof(
  fc.record({ who: owner, wants: fc.constantFrom('done', 'dispute', 'hide'), bullet, args: seen.map((one) => [one]) }),
  fc.record({ who: owner, wants: fc.constantFrom('share', 'share', 'unshare') }),
  { weight: 2, arbitrary: fc.record({ who: owner, wants: fc.constantFrom('ask', 'comment'), bullet, text }) },
  { weight: 3, arbitrary: fc.record({ who: mentor, wants: fc.constantFrom('claim', 'claim', 'release') }) },
  { weight: 2, arbitrary: fc.record({ who: mentor, wants: fc.constantFrom('resolve', 'note', 'comment'), text }) },
  fc.record({ who: mentor, wants: fc.constant('handover'), to: fc.constantFrom('m1', 'm2', 'owner', 'p1') }),
  fc.record({ who: mentor, wants: fc.constant('edit'), bullet, text }),
  { weight: 2, arbitrary: fc.record({ who: reader, wants: fc.constant('suggest'), bullet, text }) },
  fc.record({
    who: reader,
    wants: fc.constant('vote'),
    bullet,
    args: fc.constantFrom('clear', 'unclear').map((one) => [one]),
  }),
  // Which of the open suggestions; none is open: a line of the history that is none.
  fc.record({ who: owner, wants: fc.constantFrom('take', 'leave'), nth: fc.nat(3) }),
  fc.record({ who: owner, wants: fc.constant('upload') }),
  fc.record({ who: fc.constant('bot'), wants: fc.constant('nudge') }),
)
/** They happen at the same time: every second one in the other process. */
const rounds = fc.array(fc.array(op, { minLength: 2, maxLength: 5 }), { minLength: 8, maxLength: 16 })

interface Real {
  name: string
  id: string
  writers: Writer[]
}
interface SoFar {
  model: Model
  lines: Entry[]
  uploads: number
}

describe('two processes write the same review at once', () => {
  let child: ChildProcess
  let stores: Store[] = []
  let writers: Writer[][] = []
  let count = 0

  beforeAll(async () => {
    const opened = await Promise.all(here.map((place) => place.open()))
    const locations = opened.map(({ queue }) => queue)
    stores = await Promise.all(opened.map(async ({ bytes }) => createStore(await bytes(), [key])))
    child = startWriters(locations)
    const own = await Promise.all(locations.map((location) => openWriter(location, key.toString('base64'))))
    writers = own.map((writer, i) => [writer, remote(child, i)])
    await once(child, 'message')
  })
  afterAll(async () => {
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
    for (const [writer] of writers) await writer?.close()
    for (const store of stores) await store.close()
  })

  /** A workspace of its own with one finished review, so that runs know nothing of each other. */
  async function begin(at: number): Promise<Real> {
    const store = stores[at]!
    const name = `w${++count}`
    const owner = `${name}:owner`
    const id = `r_${name}`
    const source = { channel: `${name}:reviews`, thread: `${name}:reviews:7`, private: false }
    const review = { ...reviewFor(owner, { source }), id, workspace: name }
    await store.put('settings', name, { ...NO_SETTINGS, mentors: [`${name}:m1`, `${name}:m2`] }, { revision: 0 })
    await store.put('review', id, review, { revision: 0, group: owner })
    await store.put('report', `${id}.1`, reportFor('Amara Lind'), { revision: 0, group: id })
    return { name, id, writers: writers[at]! }
  }

  it.each(here.map(({ name }, at) => ({ name, at })))(
    'on $name: no update is lost, nothing forbidden is done, and the history explains what both see',
    { timeout: 120_000 },
    async ({ at }) => {
      await fc.assert(
        fc.asyncProperty(rounds, async (all) => {
          const real = await begin(at)
          const soFar: SoFar = { model: emptyModel(), lines: [], uploads: 0 }
          for (const ops of all) await atOnce(ops, soFar, real)
        }),
        { numRuns: RUNS },
      )
    },
  )
})

async function atOnce(ops: Op[], soFar: SoFar, { name, id, writers }: Real): Promise<void> {
  const open = [...soFar.model.open.keys()]
  const wishes = ops.map((one, i) => {
    const nth = one.nth === undefined ? [] : [String(open[one.nth % open.length] ?? one.nth)]
    return wishOf({ args: nth, ...one }, name, id, `${soFar.lines.length}.${soFar.uploads}.${i}`)
  })
  const granted = await Promise.all(wishes.map((wish, i) => writers[i % 2]!.grant(wish)))
  const [mine, theirs] = await Promise.all(writers.map((writer) => writer.read(id)))
  expect(theirs).toEqual(mine)

  const review = JSON.parse(JSON.stringify(mine!.value).replaceAll(`${name}:`, '')) as Review
  const before = soFar.lines.length
  expect(review.history.slice(0, before), 'what was written stays').toEqual(soFar.lines)
  const fresh = review.history.slice(before)
  const done = ops.filter((_, i) => granted[i])
  expect(
    fresh.map(({ by, is }) => `${by} ${is}`).sort(),
    'who was told yes is in the history, and nobody else',
  ).toEqual(
    done
      .filter(({ wants }) => wants !== 'upload')
      .map((one) => `${one.who} ${DEED[one.wants] ?? one.wants}`)
      .sort(),
  )
  fresh.forEach((entry, i) => {
    const { help, shared } = soFar.model
    expect(entry.as).toBe(ROLE[entry.by])
    // A mentor reads what was asked or shared, a peer what was shared; an author reads their own.
    expect(entry.as === 'mentor' ? help !== null || shared : entry.as !== 'peer' || shared, entry.is).toBe(true)
    told(soFar.model, entry.by, entry, before + i)
  })
  expect(flat(review)).toEqual(flatModel(soFar.model))
  soFar.lines = review.history
  soFar.uploads += done.filter(({ wants }) => wants === 'upload').length
  expect(review.versions.map(({ number }) => number)).toEqual(
    Array.from({ length: 1 + soFar.uploads }, (_, i) => i + 1),
  )
}

const DEED: Record<string, string> = { done: 'mark', dispute: 'mark', hide: 'mark' }

function wishOf({ who, wants, bullet, args = [], text, to }: Op, name: string, id: string, turn: string): Wish {
  const workspace = who === 'stranger' ? `${name}.other` : name
  const actor = `${name}:${who}`
  if (wants === 'nudge') return { nudge: id }
  if (wants === 'upload') {
    const place = { workspace, channel: `${name}:dm`, thread: null, private: true, addressed: true, handle: null }
    const file = { ref: 'f', name: 'cv.txt', bytes: 9 }
    const more = { groups: [], share: false, options: NO_OPTIONS }
    return { upload: { platform: 'room', key: `${name}|${turn}`, author: actor, review: id, file, ...place, ...more } }
  }
  const asked = invocationBy(actor, wants, id, ...(bullet ? ['1', bullet] : []), ...args)
  const fields = { ...(text ? { text: [text] } : {}), ...(to ? { to: [`${name}:${to}`] } : {}) }
  return { command: { ...asked, workspace, fields } }
}

function startWriters(locations: Location[]): ChildProcess {
  const order = JSON.stringify({ locations, key: key.toString('base64') })
  return fork(compiled('test/writer.ts'), [order], { execArgv: [] })
}

/** The writer of the other process, for one of its databases. */
function remote(child: ChildProcess, to: number): Writer {
  const ask = async (call: object): Promise<never> => {
    const n = ++asked
    const answer = new Promise((resolve) => waiting.set(n, resolve))
    child.send({ n, to, ...call })
    return (await answer) as never
  }
  child.on('message', ({ n, answer }: { n: number; answer: unknown }) => {
    waiting.get(n)?.(answer)
    waiting.delete(n)
  })
  return { grant: (wish) => ask({ grant: wish }), read: (id) => ask({ read: id }), close: async () => undefined }
}
const waiting = new Map<number, (answer: unknown) => void>()
let asked = 0
