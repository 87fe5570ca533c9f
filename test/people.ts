import type { ChatRecord } from '../src/adapters/playground/records.ts'
import type { Action, Answer, Block, Message } from '../src/core/report/message.ts'
import type { House } from '../src/house.ts'

export type Name = 'student' | 'mentor' | 'peer'

/** Three people at the playground, as a browser would speak for them. */
export function peopleAt(house: House) {
  const at = (path: string) => new URL(path, house.url ?? '')

  async function drop(as: Name, room: string, name: string, content: string, thread?: string): Promise<void> {
    const form = new FormData()
    form.set('as', as)
    form.set('room', room)
    if (thread) form.set('thread', thread)
    form.set('file', new File([content], name))
    const answer = await fetch(at('/api/messages'), { method: 'POST', body: form })
    if (answer.status !== 202) throw new Error(await answer.text())
  }

  async function ask(
    as: Name,
    command: string,
    args: string[] = [],
    { fields = {}, thread = null }: { fields?: Record<string, string[]>; thread?: string | null } = {},
  ): Promise<Answer> {
    const answer = await fetch(at('/api/actions'), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ as, command, args, fields, thread }),
    })
    const body = await answer.json()
    if (!answer.ok) throw new Error(JSON.stringify(body))
    return body as Answer
  }

  /** What stands in a room or in one thread of it, oldest first. */
  async function said(room: string): Promise<ChatRecord[]> {
    const rows = await house.deps.store.list('chat', room)
    return rows.map(({ value }) => value as ChatRecord).filter(({ removed }) => !removed)
  }

  /** What the bot says in a room, as one text. */
  const read = async (room: string): Promise<string> =>
    JSON.stringify((await said(room)).filter(({ author }) => author === 'bot').map(({ message }) => message))

  return { drop, ask, said, read }
}

const actionsIn = ({ blocks }: Message): Action[] =>
  blocks.flatMap((block: Block) => ('actions' in block ? block.actions : []))

/** The button of that name, the first one of a message. */
export function button(message: Answer | Message, label: string): Action {
  const found = 'blocks' in message ? actionsIn(message).find((action) => action.label === label) : undefined
  if (!found) throw new Error(`no button "${label}"`)
  return found
}
