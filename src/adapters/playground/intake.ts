import type { Answer } from '../../core/report/message.ts'
import { LEVELS, type Level } from '../../core/report/types.ts'
import { NO_OPTIONS } from '../../core/review/types.ts'
import { UserError } from '../../errors.ts'
import { MAX_FILE_BYTES } from '../../limits.ts'
import type { ChatEvents, Log, Store } from '../../ports.ts'
import { type Keep, keepMessage, readRecord } from './messages.ts'
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

export const MAX_FILES = 3
const MAX_TEXT = 4000
const SLASH = '/resume-check'

export interface Intake {
  store: Store
  keep: Keep
  events: ChatEvents
  log: Log
}

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

  const slash = new RegExp(`^${SLASH}(?:\\s+|$)(.*)$`, 's').exec(text)
  if (slash && files.length === 0) {
    const [command = 'help', ...args] = (slash[1] ?? '').split(/\s+/).filter(Boolean)
    const thread = root ? refOf(room, root) : null
    const invocation = { ...invocationBy(person), command, args, channel: channelOf(room), thread }
    return { ids: [], answer: await intake.events.onCommand(invocation), refused: null }
  }

  const says = (file: File | null, index: number): ChatRecord => ({
    id: newId(),
    room,
    root,
    author: person,
    at: 0,
    text: index === 0 ? text : '',
    message: null,
    file: file && { name: plainName(file.name), bytes: file.size },
    removed: false,
  })
  const sent: Sent = { ids: [], answer: null, refused: null }
  const level = readLevel(form.get('level'))
  for (const [index, file] of (files.length > 0 ? files : [null]).entries()) {
    const record = { ...says(file, index), at: await intake.store.now() }
    await keepMessage(intake, record, file && new Uint8Array(await file.arrayBuffer()))
    sent.ids.push(record.id)
    const refused = record.file && (await offer(record, record.file, level, intake))
    if (refused) sent.refused = [sent.refused, refused].filter(Boolean).join(' ')
  }
  return sent
}

/** Tells the bot of a file; returns the sentence that refuses it. */
async function offer(
  record: ChatRecord,
  file: { name: string; bytes: number },
  level: Level | null,
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
      review: null,
      private: room !== PUBLIC_ROOM,
      addressed: true,
      author: `local:${author}`,
      groups: [],
      handle: null,
      share: false,
      options: { ...NO_OPTIONS, level },
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

export const TOO_LARGE = 'That file is over 10 MB. Please export it without large pictures and send it again.'

export function readPerson(value: unknown): Person {
  if (isPerson(value)) return value
  throw new UserError('who', 'Open the page as a student, a mentor or a peer.')
}

function readLevel(value: unknown): Level | null {
  return LEVELS.find((level) => level === value) ?? null
}

/** A thread is a message of the same room that starts one. */
async function readRoot(store: Store, value: unknown, room: string): Promise<string | null> {
  const id = typeof value === 'string' ? (value.split(':').at(-1) ?? '') : ''
  if (id === '') return null
  const record = await readRecord(store, id)
  if (!record || record.room !== room || record.root)
    throw new UserError('thread', 'That thread is not there any more.')
  return id
}

/** Shown to people, so without a path and without control characters. */
function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  return last.replace(/\p{C}/gu, '').slice(0, 200) || 'file'
}
