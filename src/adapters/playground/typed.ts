import type { Answer } from '../../core/report/message.ts'
import type { Invocation } from '../../ports.ts'
import { type Intake, keepMessage } from './messages.ts'
import { type ChatRecord, channelOf, invocationBy, newId, type Person, PUBLIC_ROOM, refOf } from './records.ts'

/** `/resume-check …` is for the bot alone and answered to the person alone; `@resume-check …` is said in the room and answered there. */
export interface Typed {
  by: 'slash' | 'mention'
  command: string
  args: string[]
}

export function readTyped(text: string): Typed | null {
  const slash = /^\/resume-check(?:\s+|$)(.*)$/s.exec(text)
  const mention = slash ? null : /(?:^|\s)@resume-check\b[:,]?(.*)$/is.exec(text)
  const rest = slash ?? mention
  if (!rest) return null
  const [command = 'help', ...args] = (rest[1] ?? '').split(/\s+/).filter(Boolean)
  return { by: slash ? 'slash' : 'mention', command: command.toLowerCase(), args }
}

export const invocationOf = (person: Person, room: string, root: string | null, typed: Typed): Invocation => ({
  ...invocationBy(person),
  command: typed.command,
  args: typed.args,
  channel: channelOf(room),
  thread: root ? refOf(room, root) : null,
  public: typed.by === 'mention' && room === PUBLIC_ROOM,
})

/** Puts what the bot says under a message that mentioned it. A dialog has no place there: it is returned, for the person alone. */
export async function answerInThread(said: ChatRecord, answer: Answer, intake: Intake): Promise<Answer | null> {
  if ('form' in answer) return answer
  const record: ChatRecord = {
    id: newId(),
    room: said.room,
    root: said.root ?? said.id,
    author: 'bot',
    at: await intake.store.now(),
    text: answer.text,
    message: answer,
    file: null,
    removed: false,
  }
  await keepMessage(intake, record, null)
  return null
}
