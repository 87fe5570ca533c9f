import type { ActionsBlock, Button, KnownBlock } from '@slack/types'
import { expect } from 'vitest'
import type { SlackMessage } from './front.ts'
import type { Living } from './house.ts'

const WAIT = { timeout: 30_000, interval: 300 }

type Person = 'student' | 'mentor' | 'peer'
type Blocks = readonly unknown[]

/** The first button of that name; in a thread of bullets, the one of `bullet`. */
export function button(blocks: Blocks, label: string, bullet = ''): Button {
  const all = (blocks as KnownBlock[]).filter((block): block is ActionsBlock => block.type === 'actions')
  const found = all
    .flatMap(({ elements }) => elements as Button[])
    .find(({ text, value }) => text?.text === label && `${value} `.includes(`${bullet} `))
  if (!found) throw new Error(`no button "${label}" among ${JSON.stringify(blocks)}`)
  return found
}

/** What people do and what they read, as Slack has it. */
export function talkOn({ front, people }: Pick<Living, 'front' | 'people'>) {
  const room = front.channels['reviews'] ?? ''
  const reviews = { id: room, name: 'reviews' }
  const byBot = async (channel: string): Promise<SlackMessage[]> =>
    (await front.messages(channel)).filter(({ user }) => user === front.bot)
  const shownViews = () => front.calls.filter(({ method }) => /^views\.(open|push|update)$/.test(method))
  const whispers = () => front.called('chat.postEphemeral')
  return {
    room,
    byBot,
    read: async (channel: string) => JSON.stringify(await byBot(channel)),
    async find(channel: string, words: RegExp): Promise<SlackMessage> {
      const found = (await byBot(channel)).find((message) => words.test(JSON.stringify(message)))
      if (!found) throw new Error(`nothing says ${words}`)
      return found
    },
    async drop(user: Person, channel: string, name: string, text: string, thread_ts?: string): Promise<void> {
      const words = channel === room ? `<@${front.bot}> please` : ''
      const ts = await front.say(user, channel, words || 'here')
      const file = front.addFile(user, name, Buffer.from(text))
      const message = { text: words, ts, ...(thread_ts ? { thread_ts } : {}) }
      expect(await people.event(people.fileMessage(user, channel, [file], message))).toMatchObject({ acked: true })
    },
    /** A typed command; what only its author reads. */
    async type(user: Person, words: string): Promise<Blocks> {
      const { responseUrl } = await people.slash(user, words, reviews)
      const answer = () => front.responses.find(({ url }) => url === responseUrl)?.body
      await expect.poll(answer, WAIT).toBeDefined()
      return answer()?.['blocks'] as Blocks
    },
    /** Presses a button of a message and reads what is whispered. */
    async press(user: Person, at: { channel: string; ts?: string }, pressed: Button): Promise<string> {
      const before = whispers().length
      await people.click(user, pressed, { name: 'reviews', ...at })
      await expect.poll(() => whispers().length, WAIT).toBe(before + 1)
      expect(whispers()[before]?.args['user']).toBe(front.users[user])
      return whispers()[before]?.args['blocks'] ?? ''
    },
    /** Presses a button that opens a window; what stands in it once it is filled. */
    async open(user: Person, at: { channel: string; ts?: string }, pressed: Button): Promise<Blocks> {
      const before = shownViews().length
      await people.click(user, pressed, { name: 'reviews', ...at })
      const steps = pressed.value?.startsWith('dialog') ? 2 : 1
      return (await front.view(before + steps)).blocks
    },
    /** Fills the one field of the window that is open, and sends it; what it says then. */
    async send(user: Person, text: string): Promise<string> {
      const view = await front.view()
      return JSON.stringify((await people.submit(user, view, { text: { value: text } })).answer)
    },
  }
}
