import type { Answer } from '../../core/report/message.ts'
import type { Options } from '../../core/review/types.ts'
import { UserError } from '../../errors.ts'
import { MAX_FILE_BYTES } from '../../limits.ts'
import type { Store } from '../../ports.ts'
import { type Intake, keepMessage, readRecord, takeBack } from './messages.ts'
import { plainName, readOptions, TOO_LARGE } from './options.ts'
import {
  type ChatRecord,
  channelOf,
  invocationBy,
  isPerson,
  mayRead,
  newId,
  type Person,
  PUBLIC_ROOM,
  refOf,
  WORKSPACE,
} from './records.ts'
import { answerInThread, invocationOf, readTyped } from './typed.ts'

export const MAX_FILES = 3
const MAX_TEXT = 4000

/** What one send came to: the messages it left, and what only the sender sees. */
export interface Sent {
  ids: string[]
  answer: Answer | null
  refused: string | null
}

/** A form becomes messages, uploads or one command. Throws a UserError when nothing was taken. */
export async function takeMessage(form: FormData, intake: Intake): Promise<Sent> {
  const person = readPerson(form.get('as'))
  const room = String(form.get('room') ?? '')
  if (!mayRead(person, room)) throw new UserError('not-yours', 'That room is not yours to write in.')
  const root = await readRoot(intake.store, form.get('thread'), room)
  const text = String(form.get('text') ?? '').trim()
  const files = form
    .getAll('file')
    .filter((one) => typeof one !== 'string' && (one.name !== '' || one.size > 0)) as File[]
  refuse(text, files)

  const typed = files.length === 0 ? readTyped(text) : null
  if (typed?.by === 'slash') {
    const answer = await intake.events.onCommand(invocationOf(person, room, root, typed))
    return { ids: [], answer, refused: null }
  }
  // A file from the dialog that is refused leaves no message: the dialog is still open and says why.
  const dialog = form.get('dialog') !== null
  const options = await readOptions(form, room, intake)
  const about = { options, review: reviewId(form.get('review')), share: form.get('share') === 'yes' }

  const says = (file: File | null, index: number): ChatRecord => ({
    id: newId(),
    room,
    root,
    author: person,
    at: 0,
    text: index === 0 ? text : '',
    message: null,
    file: file && { name: plainName(file.name), bytes: file.size, kept: true },
    removed: false,
  })
  const sent: Sent = { ids: [], answer: null, refused: null }
  for (const [index, file] of (files.length > 0 ? files : [null]).entries()) {
    const record = { ...says(file, index), at: await intake.store.now() }
    await keepMessage(intake, record, file && new Uint8Array(await file.arrayBuffer()))
    sent.ids.push(record.id)
    const refused = record.file && (await offer(record, record.file, about, intake))
    if (refused) sent.refused = [sent.refused, refused].filter(Boolean).join(' ')
    if (refused && dialog) await takeBack(intake.store, record)
    if (typed) {
      const invocation = invocationOf(person, room, root ?? record.id, typed)
      sent.answer = await answerInThread(record, await intake.events.onCommand(invocation), intake)
    }
  }
  return sent
}

/** Tells the bot of a file; returns the sentence that refuses it. */
async function offer(
  record: ChatRecord,
  file: { name: string; bytes: number },
  about: { options: Options; review: string | null; share: boolean },
  { events, log }: Intake,
): Promise<string | null> {
  const { id, room, root, author } = record
  try {
    const answer = await events.onUpload({
      platform: 'local',
      key: `local|${room}|${id}`,
      file: { ref: refOf(room, id), ...file },
      workspace: WORKSPACE,
      channel: channelOf(room),
      thread: refOf(room, root ?? id),
      private: room !== PUBLIC_ROOM,
      addressed: true,
      author: `local:${author}`,
      groups: [],
      admin: invocationBy(author as Person).admin,
      handle: null,
      ...about,
    })
    return answer.is === 'refused' ? answer.message : null
  } catch (error) {
    if (error instanceof UserError) return error.message
    log.error({ message: id, error: error instanceof Error ? error.name : 'unknown' }, 'an upload was not accepted')
    return 'I could not take that file just now. Please send it again in a minute.'
  }
}

function refuse(text: string, files: File[]): void {
  if (text === '' && files.length === 0) throw new UserError('empty', 'Write something or add a file first.')
  if (text.length > MAX_TEXT)
    throw new UserError('long', `That is longer than ${MAX_TEXT} characters. Please shorten it.`)
  if (files.length > MAX_FILES) throw new UserError('many', `Please send at most ${MAX_FILES} files at once.`)
  if (files.some(({ size }) => size > MAX_FILE_BYTES)) throw new UserError('too-large', TOO_LARGE)
}

export function readPerson(value: unknown): Person {
  if (isPerson(value)) return value
  throw new UserError('who', 'Open the page as a student, a mentor or a peer.')
}

const reviewId = (value: unknown): string | null =>
  typeof value === 'string' && /^r_\w{1,40}$/.test(value) ? value : null

/** A thread is a message of the same room that starts one. */
async function readRoot(store: Store, value: unknown, room: string): Promise<string | null> {
  const id = typeof value === 'string' ? (value.split(':').at(-1) ?? '') : ''
  if (id === '') return null
  const record = await readRecord(store, id)
  if (!record || record.room !== room || record.root)
    throw new UserError('thread', 'That thread is not there any more.')
  return id
}
