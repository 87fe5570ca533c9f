/**
 * Words used everywhere
 *   resume     the parsed document, each piece with its span in the text
 *   rubric     rules, weights and keywords of one role, as data
 *   report     everything the person gets, as data; renderers only dress it
 *   review     one resume's life: owner, versions, threads
 *   thread ref printable: slack:T1:C2:1718.22, discord:<guild>:<channel>:<thread>, local:<room>:<id>
 *   user ref   printable: <platform>:<id>, for example local:student
 *   target     where a message goes: a thread, or a person in private
 *   delivery   one message of a report on its way, with its own state, so that it arrives once
 *   upload     a file somebody dropped, before anything was read
 */
import type { Message } from './core/report/message.ts'
import type { Report } from './core/report/types.ts'
import type { FileType, HiddenText, Resume } from './core/resume/types.ts'
import type { Audience, Options, Part, Review } from './core/review/types.ts'
import type { Rubric } from './core/rubric/types.ts'

// ---- chat -----------------------------------------------------------------------------------------------------------

export type ThreadRef = string
export type UserRef = string
/** Printable pointer to an uploaded file; only the adapter that made it can follow it. */
export type FileRef = string
/** Printable pointer to a posted message. */
export type MessageRef = string

export type Target = { thread: ThreadRef } | { private: UserRef }

export interface Upload {
  platform: string
  /** What makes this upload the same when the platform tells of it twice: platform | workspace | channel | message | file. */
  key: string
  file: { ref: FileRef; name: string; bytes: number }
  /** The thread the file was dropped in, or the thread its message starts. */
  thread: ThreadRef
  /** True when only the author (and the bot) read that thread. */
  private: boolean
  author: UserRef
  options: Options
}

/** Somebody asks for something: a typed command or a pressed button. */
export interface Invocation {
  platform: string
  command: string
  args: string[]
  actor: UserRef
  thread: ThreadRef | null
}

/** What the bot does with what happens in a chat. A rejected promise means: not accepted, tell the person to try again. */
export interface ChatEvents {
  /** Resolves once the job is safely queued, or with the sentence that refuses the file. */
  onUpload(upload: Upload): Promise<{ refused: string | null }>
  /** The answer is for the actor alone. */
  onCommand(invocation: Invocation): Promise<Message>
}

export interface ChatAdapter {
  platform: string
  start(events: ChatEvents): Promise<void>
  stop(): Promise<void>
  /** The bytes of an upload, refused beyond `limit` while they stream. */
  download(file: FileRef, limit: number): Promise<Uint8Array>
  /** Posts a message; `key` is the delivery it belongs to and lets `find` recognise it. */
  post(target: Target, message: Message, key: string): Promise<Posted>
  update(ref: MessageRef, message: Message): Promise<void>
  /** The message once posted under `key`, or null if there is surely none. Rejects when it cannot be told. */
  find(target: Target, key: string): Promise<Posted | null>
  /** Removes the bot's own message; a message that is gone already is fine. */
  remove(ref: MessageRef): Promise<void>
}

/** A posted message and the thread its replies belong to. */
export interface Posted {
  ref: MessageRef
  thread: ThreadRef
}

// ---- documents ------------------------------------------------------------------------------------------------------

/** What a file turned into. */
export interface ReadFile {
  type: FileType
  bytes: number
  pages: number | null
  resume: Resume
  hidden: HiddenText[]
}

export interface DocumentReader {
  /** Reads untrusted bytes in a contained thread. Rejects with a UserError the person can act on. */
  read(bytes: Uint8Array, name: string): Promise<ReadFile>
  close(): Promise<void>
}

// ---- model ----------------------------------------------------------------------------------------------------------

/** An optional model that drafts rewrites. Its drafts are shown only when core's guard finds nothing against them. */
export interface Rewriter {
  /** One bullet without contact details, and what it lacks, in sentences. Null when no draft came back in time. */
  draft(request: { bullet: string; missing: readonly string[] }): Promise<string | null>
}

// ---- queue ----------------------------------------------------------------------------------------------------------

/** Every job and what it carries: ids, never text. */
export interface Jobs {
  'score-resume': { reviewId: string; version: number }
  'post-report': { deliveryId: string }
  'purge-expired': Record<string, never>
}
export type JobName = keyof Jobs

/** Throw = retry, return = done. A UserError is final and its sentence reaches the person. */
export interface Worker<N extends JobName> {
  run(data: Jobs[N], deps: Deps): Promise<void>
  /** Called once when no try is left; `reference` is null when the person can fix it. */
  gaveUp?(data: Jobs[N], failure: { message: string; reference: string | null }, deps: Deps): Promise<void>
}
export type Workers = { [N in JobName]: Worker<N> }

export interface Queue {
  /** The same id twice is one job. Rejects at once when the queue cannot be reached. */
  add<N extends JobName>(name: N, data: Jobs[N], options: { id: string; delayMs?: number }): Promise<void>
  /** Jobs of this name that wait for a worker. */
  waiting(name: JobName): Promise<number>
  /** Adds the job again and again, whoever asks and how often. */
  every(name: 'purge-expired', everyMs: number): Promise<void>
  work(workers: Workers, deps: Deps): Promise<void>
  /** Running jobs finish; what cannot finish in time goes back to the queue. */
  close(): Promise<void>
}

// ---- store ----------------------------------------------------------------------------------------------------------

export interface Delivery {
  /** <review id>.<version>.<audience>.<part> */
  id: string
  reviewId: string
  version: number
  audience: Audience
  part: Part
  /** Adapter that posts it. */
  platform: string
  /** Where it goes; null = into the thread of this audience's root. */
  target: Target | null
  state: 'none' | 'claimed' | 'posted' | 'rendered'
  /** Somebody may have posted already: look before posting. Only a successful look or post clears it. */
  suspect: boolean
  /** Who works on it, until when by the store's clock (ms). */
  claim: { token: string; until: number } | null
  posted: Posted | null
  /** sha256 of the message as last shown. */
  contentHash: string | null
}

/** Every kind of record and its value. All of them are encrypted at rest. */
export interface Kinds {
  review: Review
  report: Report
  delivery: Delivery
  /** Thread ref -> review id. */
  thread: { reviewId: string }
  /** Upload key -> review id, for as long as a platform may tell of it again. */
  seen: { reviewId: string }
  /** One message of the playground. */
  chat: unknown
}
export type Kind = keyof Kinds

export interface Stored<T> {
  value: T
  /** Counts up from 1 with every write. */
  revision: number
}

export interface WriteOptions {
  /** The revision that was read; 0 = must not exist yet. A mismatch writes nothing. */
  revision: number
  /** For `list`: records of one kind that belong together. Fixed at the first write. */
  group?: string
  /** Milliseconds from now; absent = kept. Each write sets it anew. */
  ttlMs?: number
}

export interface Store {
  get<K extends Kind>(kind: K, id: string): Promise<Stored<Kinds[K]> | null>
  /** The new revision, or null when somebody else wrote first. */
  put<K extends Kind>(kind: K, id: string, value: Kinds[K], options: WriteOptions): Promise<number | null>
  remove(kind: Kind, id: string): Promise<void>
  /** Live records of a group in the order of their last write; `after` continues from a `position`. */
  list<K extends Kind>(
    kind: K,
    group: string,
    after?: number,
  ): Promise<(Stored<Kinds[K]> & { id: string; position: number })[]>
  putBlob(id: string, bytes: Uint8Array, ttlMs: number): Promise<void>
  getBlob(id: string): Promise<Uint8Array | null>
  removeBlob(id: string): Promise<void>
  /** Adds to a counter and returns its new value; it starts at 0 and vanishes `ttlMs` after its last change. */
  count(name: string, by: number, ttlMs: number): Promise<number>
  /** The store's own clock in ms, the only one that decides leases. */
  now(): Promise<number>
  /** Deletes what has expired; returns how many. */
  purge(): Promise<number>
  close(): Promise<void>
}

// ---- what commands and workers get ----------------------------------------------------------------------------------

export interface Log {
  info(ids: Record<string, unknown>, message: string): void
  warn(ids: Record<string, unknown>, message: string): void
  error(ids: Record<string, unknown>, message: string): void
}

export interface Limits {
  /** How long an uploaded file is kept, hours. */
  fileHours: number
  /** How long everything about a review is kept after its last upload, days. */
  reportDays: number
  /** A worker that claimed a delivery and is not done by then is taken for dead, ms. */
  leaseMs: number
}

export interface Deps {
  store: Store
  queue: Queue
  reader: DocumentReader
  rubric: Rubric
  /** By platform name. */
  chats: Map<string, ChatAdapter>
  log: Log
  limits: Limits
  /** Absent when no model is configured. */
  rewriter?: Rewriter
}

export interface Command {
  name: string
  /** One line for `help`. */
  summary: string
  /** `help` shows it after the name, for example "RULE". */
  usage?: string
  run(invocation: Invocation, deps: Deps): Promise<Message>
}
