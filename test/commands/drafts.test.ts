import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createStore } from '../../src/adapters/store/index.ts'
import { createBot } from '../../src/bot.ts'
import type { Message } from '../../src/core/report/message.ts'
import { suggest } from '../../src/core/rewrite/suggest.ts'
import { silentLog } from '../../src/log.ts'
import type { Deps, Store } from '../../src/ports.ts'
import { LIMITS } from '../limits.ts'
import { button } from '../people.ts'
import { places } from '../places.ts'
import { invocationBy, reportFor, reviewFor } from '../reports.ts'
import { rubric } from '../rubric.ts'

const OWNER = 'room:owner'
const BULLET = 'Worked on the search service in Python for 40 shops, see robin@example.org'
let store: Store
let deps: Deps
let draft: string | null
/** Everything that left for the model. */
let left: string[]

beforeEach(async () => {
  store = createStore(await (await places[0]!.open()).bytes(), [randomBytes(32)])
  draft = 'Worked on the search service in Python for 40 shops, see robin@example.org, handling [queries per second]'
  left = []
  const rewriter: Deps['rewriter'] = {
    draft: async ({ bullet }) => {
      left.push(bullet)
      return draft
    },
  }
  deps = { store, rubric, log: silentLog, limits: LIMITS, chats: new Map(), rewriter } as unknown as Deps
  const report = reportFor('Robin Example')
  report.bullets[1] = { ...report.bullets[1]!, text: BULLET, suggestion: suggest(BULLET, rubric) }
  const review = { ...reviewFor(OWNER), history: [{ is: 'share' as const, by: OWNER, as: 'owner' as const, at: 1 }] }
  await store.put('review', 'r_test', review, { revision: 0, group: OWNER })
  await store.put('report', 'r_test.1', report, { revision: 0, group: 'r_test' })
})
afterEach(() => store.close())

const ask = (actor: string, command: string, ...args: string[]): Promise<Message> =>
  createBot(deps).onCommand(invocationBy(actor, command, ...args)) as Promise<Message>
const another = (actor = OWNER) => ask(actor, 'another', 'r_test', '1', 'b2')

it('asks before the first bullet leaves, sends it without contacts after a yes, and marks the draft', async () => {
  const question = await another()
  expect(question.text).toMatch(/^May a language model/)
  expect(left).toEqual([])
  const answer = await ask(OWNER, 'drafts', ...button(question, 'Yes, it may').args)
  expect(answer.text).toMatch(/^b2, drafted by a model: Worked on .*\[queries per second\]$/)
  expect(left).toEqual(['Worked on the search service in Python for 40 shops, see (removed)'])
  expect((await another()).text).toContain('drafted by a model')
  expect((await ask(OWNER, 'another', ...button(answer, 'One from the rules').args)).text).not.toContain('a model')
  await ask(OWNER, 'drafts', ...button(answer, 'No more from a model').args)
  expect((await another()).text).not.toContain('model')
  expect(left).toHaveLength(2)
})

it('keeps to the rules after a no, and when the draft invents something', async () => {
  const question = await another()
  expect((await ask(OWNER, 'drafts', ...button(question, 'No, rules only').args)).text).toMatch(/^b2: /)
  expect(left).toEqual([])
  await ask(OWNER, 'drafts', 'r_test', 'yes')
  draft = 'Led the search service in Rust for 4000 shops'
  expect((await another()).text).not.toMatch(/model|Rust/)
  expect(left).toHaveLength(1)
})

it('is for the author alone', async () => {
  await ask(OWNER, 'drafts', 'r_test', 'yes')
  expect((await another('room:other')).text).not.toContain('model')
  expect((await ask('room:other', 'drafts', 'r_test', 'yes')).text).toBe('Only the author of this resume can do that.')
  expect(left).toEqual([])
})

it('never speaks of a model where none is set up', async () => {
  const { rewriter: _, ...without } = deps
  deps = without
  expect((await another()).text).not.toMatch(/model/i)
  expect((await ask(OWNER, 'drafts', 'r_test', 'yes')).text).toMatch(/^No model drafts rewrites here/)
  expect(JSON.stringify(await ask(OWNER, 'help'))).not.toMatch(/drafts/)
})
