import { afterEach, describe, expect, it } from 'vitest'
import { createBot } from '../src/bot.ts'
import type { Answer, Message } from '../src/core/report/message.ts'
import { stateOf } from '../src/core/review/history.ts'
import { NO_SETTINGS } from '../src/core/review/settings.ts'
import { lifeOn, uploadBy } from './life.ts'
import { places } from './places.ts'
import { invocationBy } from './reports.ts'

const RESUME = `Amara Lindqvist
Backend Engineer

Experience

Backend Engineer, Fjordbook | 2021 - Present
- Worked on the payments service
- Built the ledger in Go on PostgreSQL for 40 merchants
`
const ANA = 'room:ana'
const BEN = 'room:ben'
const MIA = 'room:mia'
const MAX = 'room:max'

for (const place of places) {
  describe.skipIf(!place.here)(`what one person did in the threads of others, on ${place.name}`, () => {
    let close = async () => {}
    afterEach(() => close())

    async function begin() {
      const life = await lifeOn(await (await place.open()).bytes(), RESUME)
      close = life.store.close
      const bot = createBot(life.deps)
      const ids: string[] = []
      for (const workspace of ['room', 'club']) {
        const mentors = [MIA, MAX]
        await life.store.put('settings', workspace, { ...NO_SETTINGS, mentors }, { revision: 0 })
        const upload = uploadBy(ANA, { workspace, key: `${workspace}|1`, thread: `room:${workspace}:1` })
        const answer = await bot.onUpload(upload)
        ids.push(answer.is === 'queued' ? answer.reviewId : '')
      }
      const ask = (actor: string, workspace: string, command: string, ...args: string[]) =>
        bot.onCommand({ ...invocationBy(actor, command, ...args), workspace }) as Promise<Message>
      for (const [i, workspace] of ['room', 'club'].entries()) {
        await ask(ANA, workspace, 'share', ids[i]!)
        await ask(ANA, workspace, 'ask', ids[i]!, 'Please', 'look')
        await ask(BEN, workspace, 'suggest', ids[i]!, '1', 'b1', 'Ran', 'the', 'payments', 'service')
        await ask(BEN, workspace, 'vote', ids[i]!, '1', 'b2', 'clear')
        await ask(MIA, workspace, 'claim', ids[i]!)
        await ask(MIA, workspace, 'comment', ids[i]!, '1', 'b1', 'Name', 'the', 'system.')
        await ask(MIA, workspace, 'note', ids[i]!, 'Strong.')
      }
      const review = async (i: number) => (await life.store.get('review', ids[i]!))!.value
      return { ...life, ids, ask, review }
    }
    const fileOf = (answer: Answer) => {
      const file = 'blocks' in answer ? answer.blocks.find((block) => block.kind === 'file') : undefined
      return JSON.parse(file?.kind === 'file' ? file.content : 'null')
    }

    it('mydata shows every word and vote of theirs, in every community, and nobody else’s', async () => {
      const { ask, ids } = await begin()
      const data = fileOf(await ask(BEN, 'anywhere', 'mydata'))
      expect(data.reviews).toEqual([])
      expect(
        data.inTheThreadsOfOthers.map(({ review, workspace, lines }: never) => [
          review,
          workspace,
          (lines as { by: string; is: string }[]).map(({ by, is }) => `${by} ${is}`),
        ]),
      ).toEqual([
        [ids[0], 'room', [`${BEN} suggest`, `${BEN} vote`]],
        [ids[1], 'club', [`${BEN} suggest`, `${BEN} vote`]],
      ])
      const mine = fileOf(await ask(ANA, 'room', 'mydata'))
      expect(mine.reviews).toHaveLength(2)
      expect(JSON.stringify(mine)).toMatch(/Strong\.[\s\S]*amara|Amara[\s\S]*Strong\./)
      expect(mine.inTheThreadsOfOthers).toEqual([])
      expect(mine.countedWithoutYourName).toHaveLength(2)
    })

    it('forget all takes their name off everywhere, keeps the words, and gives a claimed question back', async () => {
      const { ask, review, store } = await begin()
      const before = [await review(0), await review(1)].map(stateOf)
      expect((await ask(BEN, 'anywhere', 'forget', 'all')).text).toMatch(/has lost your name/)
      for (const i of [0, 1]) {
        const now = await review(i)
        expect(JSON.stringify(now)).not.toContain(BEN)
        expect(JSON.stringify(now)).toContain('Ran the payments service')
        const { votes, suggestions, help } = stateOf(now)
        expect([...(votes.get('1.b2')?.values() ?? [])]).toEqual([true])
        expect(suggestions.map(({ by, text }) => [by.slice(0, 5), text])).toEqual(
          before[i]!.suggestions.map(({ text }) => ['gone.', text]),
        )
        expect(help).toMatchObject({ mentor: MIA })
      }
      expect(await store.list('acted', BEN)).toEqual([])
      expect(fileOf(await ask(BEN, 'room', 'mydata')).inTheThreadsOfOthers).toEqual([])

      await ask(MIA, 'room', 'forget', 'all')
      expect(JSON.stringify([await review(0), await review(1)])).not.toContain(MIA)
      expect(stateOf(await review(1)).help).toMatchObject({ mentor: null })
      expect((await ask(MAX, 'club', 'claim', (await review(1)).id)).text).toMatch(/It is yours/)
    })

    it('an author who forgets leaves nothing that leads to those who helped', async () => {
      const { ask, store, ids } = await begin()
      await ask(ANA, 'room', 'forget', 'all')
      for (const person of [ANA, BEN, MIA]) {
        expect(await store.list('review', person)).toEqual([])
        expect(await store.list('acted', person)).toEqual([])
      }
      for (const workspace of ['room', 'club']) expect(await store.list('cohort', workspace)).toEqual([])
      for (const id of ids) expect(await store.get('review', id)).toBeNull()
    })
  })
}
