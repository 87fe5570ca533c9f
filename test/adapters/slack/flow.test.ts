import type { ActionsBlock, Button, KnownBlock } from '@slack/types'
import { afterEach, describe, expect, it } from 'vitest'
import { places } from '../../places.ts'
import { MODES } from './app.ts'
import type { Fault, SlackMessage } from './front.ts'
import { type Living, openAll, RESUME } from './house.ts'

const WAIT = { timeout: 60_000, interval: 250 }
/** Fewer than a job has tries; the wait that Slack asks for costs none. */
const FAULTS: Fault[] = [{ stored: 'then 500' }, { status: 429, headers: { 'Retry-After': '1' } }, 'reset']
const FAILING = [
  'chat.postMessage',
  'chat.update',
  'files.info',
  'files.getUploadURLExternal',
  'files.completeUploadExternal',
  'conversations.replies',
  'conversations.history',
]
let living: Living
afterEach(async () => {
  await living.close()
  expect(living.front.violations).toEqual([])
})

const byBot = async (channel: string): Promise<SlackMessage[]> =>
  (await living.front.messages(channel)).filter(({ user }) => user === living.front.bot)
const button = (message: SlackMessage | undefined, label: string): Button => {
  const rows = (message?.blocks ?? []).filter((block: KnownBlock): block is ActionsBlock => block.type === 'actions')
  const found = rows.flatMap(({ elements }) => elements as Button[]).find(({ text }) => text.text === label)
  if (!found) throw new Error(`no button "${label}"`)
  return found
}
const firstWords = (messages: SlackMessage[]) =>
  messages.map(({ text }) => text.split(' ').slice(0, 2).join(' ').replace(/\d+/, 'N'))

/** The report as it should stand: one root, then its three replies. */
const REPORT = ['Score N', 'N bullets', 'What seven', 'The full']

for (const mode of MODES) {
  describe(`the whole way by ${mode}`, () => {
    it('slash, dialog, report with its thread in private, a button', { timeout: 150_000 }, async () => {
      living = await openAll(mode, places[mode === 'http' && places[1]?.here ? 1 : 0]!)
      const { front, people } = living
      await people.slash('student', '', { id: front.channels['reviews'] ?? '', name: 'reviews' })
      const file = front.addFile('student', 'cv.pdf', RESUME)
      const sent = await people.submit('student', await front.view(), { resume: { files: [file] } })
      expect(sent.answer).toMatchObject({ response_action: 'update' })

      const dm = await front.dm('student')
      await expect.poll(async () => firstWords(await byBot(dm)), WAIT).toEqual(REPORT)
      const [root, bullets, engines, full] = await byBot(dm)
      expect([bullets, engines, full].map((reply) => reply?.thread_ts)).toEqual([root?.ts, root?.ts, root?.ts])
      expect(root?.text).toContain('Tiers: Languages B')
      expect(full?.files?.map(({ title }) => title)).toContain('resume-check.md')
      expect(await byBot(front.channels['reviews'] ?? '')).toEqual([])

      await people.click('student', button(bullets, 'Done'), {
        channel: dm,
        ts: bullets?.ts ?? '',
        thread_ts: root?.ts ?? '',
      })
      await expect
        .poll(() => front.called('chat.postEphemeral').map(({ args }) => args['text']), WAIT)
        .toEqual(['b4 is marked as done.'])
      await expect.poll(async () => (await byBot(dm))[1]?.text, WAIT).toMatch(/^4 bullets/)
      // The account is long: it comes in a window.
      await people.click('student', button(root, 'How it was scored'), { channel: dm, ts: root?.ts ?? '' })
      await expect.poll(async () => JSON.stringify(await front.view(2)), WAIT).toMatch(/of 100: the sum/)
    })
  })
}

describe('a file with a mention in a channel, though every call to Slack fails in every way', () => {
  it('gets one line there and one report in private, each message once; its author alone can share it', {
    timeout: 180_000,
  }, async () => {
    living = await openAll('http', places[0]!)
    const { front, people } = living
    const [channel, dm] = [front.channels['reviews'] ?? '', await front.dm('student')]
    for (const method of FAILING) front.fail(method, ...FAULTS)
    const text = `<@${front.bot}> please have a look`
    const ts = await front.say('student', channel, text)
    const message = people.fileMessage('student', channel, [front.addFile('student', 'cv.pdf', RESUME)], { text, ts })
    await people.event(message)
    await people.event({ ...message, type: 'app_mention', subtype: undefined })
    await expect.poll(async () => firstWords(await byBot(dm)), { timeout: 90_000, interval: 250 }).toEqual(REPORT)
    await expect.poll(async () => (await byBot(channel)).length, WAIT).toBe(1)
    const [notice] = await byBot(channel)
    expect(notice).toMatchObject({ thread_ts: ts, text: expect.stringMatching(/in private/) })
    expect(notice?.text).not.toMatch(/Score/)

    const share = button(notice, 'Share here')
    const at = { channel, name: 'reviews', ts: notice?.ts ?? '', thread_ts: ts }
    await people.click('peer', share, at)
    await expect
      .poll(() => front.called('chat.postEphemeral').map(({ args }) => args['text']), WAIT)
      .toEqual(['Only the author of this resume can do that.'])
    await people.click('student', share, at)
    await expect
      .poll(async () => firstWords(await byBot(channel)), WAIT)
      .toEqual(['The author', 'Score N', 'N bullets'])
    // The sweeper has looked in the meantime, and nothing was left twice.
    await expect.poll(() => front.called('conversations.replies').length, WAIT).toBeGreaterThan(FAULTS.length + 3)
    expect(firstWords(await byBot(dm))).toEqual(REPORT)
  })
})
