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
import type { Answer, Message } from './core/report/message.ts'
import type { Report } from './core/report/types.ts'
import type { Disguised, FileType, HiddenText, ReadingRisk, Resume } from './core/resume/types.ts'
import type { Gaps } from './core/review/cohort.ts'
import type { Delta } from './core/review/delta.ts'
import type { Settings } from './core/review/settings.ts'
import type { Audience, Options, Part, Review } from './core/review/types.ts'
import type { Rubric } from './core/rubric/types.ts'

// ---- chat -----------------------------------------------------------------------------------------------------------

/** One community: slack:T1, discord:<guild>, discord:@me, local. Settings and mentors belong to it. */
export type WorkspaceRef = string
/** slack:T1:C2, discord:<guild>:<channel>, local:reviews */
export type ChannelRef = string
export type ThreadRef = string
/** slack:T1:U2, discord:<id>, local:student */
export type UserRef = string
/** People who share a right: slack:T1:group:S2, discord:<guild>:role:<id> */
export type GroupRef = string
/** Printable pointer to an uploaded file; only the adapter that made it can follow it. */
export type FileRef = string
/** Printable pointer to a posted message. */
export type MessageRef = string

/**
 * Where a message goes: into a thread, into a channel as the start of a thread of its own, or to a person in private. `handle`
 * names a record of kind `handle`: a way to that person that runs out (Discord), null where a direct message does.
 */
export type Target = { thread: ThreadRef } | { channel: ChannelRef } | { private: UserRef; handle: string | null }

export interface Upload {
  platform: string
  /** What makes this upload the same when the platform tells of it twice: platform | workspace | channel | message | file. */
  key: string
  workspace: WorkspaceRef
  channel: ChannelRef
  file: { ref: FileRef; name: string; bytes: number }
  /** The thread the file was dropped in, or the thread its message starts; null when a dialog or a command brought it. */
  thread: ThreadRef | null
  /** The review this is a new version of, when the dialog of that review brought it; null: the thread tells. */
  review: string | null
  /** True when only the author (and the bot) read that channel. */
  private: boolean
  /** Meant for the bot: by a mention, a command, a dialog or in private. Else it counts only in a review channel. */
  addressed: boolean
  author: UserRef
  groups: GroupRef[]
  /** The platform says that the author runs this workspace. Absent: it does not, or nobody asked it. */
  admin?: boolean
  /** Who had somebody else's file checked: a mentor, or who runs the workspace. Absent: the author sent it. */
  asker?: { ref: UserRef; groups: GroupRef[]; admin: boolean }
  handle: string | null
  /** The author said in the dialog that everybody in the channel may see the report. */
  share: boolean
  options: Options
}

export type UploadAnswer =
  | { is: 'queued'; reviewId: string; ahead: number }
  /** The sentence for the person. */
  | { is: 'refused'; message: string }
  /** Not meant for the bot: say nothing. */
  | { is: 'ignored' }

/** Somebody asks for something: a typed command, a mention, a pressed button or a form that was sent. */
export interface Invocation {
  platform: string
  workspace: WorkspaceRef
  command: string
  args: string[]
  /** What was filled in, by the id of the field; empty unless a form was sent. */
  fields: Record<string, string[]>
  actor: UserRef
  groups: GroupRef[]
  /** The platform says that the actor runs this workspace. */
  admin: boolean
  channel: ChannelRef | null
  thread: ThreadRef | null
  /** Everybody in the thread will read the answer: contact details are masked in it, whoever asked. */
  public: boolean
}

/** What the bot does with what happens in a chat. A rejected promise means: not accepted, tell the person to try again. */
export interface ChatEvents {
  /** Resolves once the job is safely queued, or with why not. */
  onUpload(upload: Upload): Promise<UploadAnswer>
  /** The answer is for the actor alone unless the invocation is public. */
  onCommand(invocation: Invocation): Promise<Answer>
  /** The app was removed from a workspace, or a person left one. */
  onGone(gone: { workspace: WorkspaceRef; user: UserRef | null }): Promise<void>
}

/** One message is one message of the platform: the adapter's renderer makes it fit and clips what is too long. */
export interface ChatAdapter {
  platform: string
  start(events: ChatEvents): Promise<void>
  stop(): Promise<void>
  /** The bytes of an upload, refused beyond `limit` while they stream. */
  download(file: FileRef, limit: number): Promise<Uint8Array>
  /** Erases the bytes of an upload where we keep them ourselves. Absent: the platform has them, and they are its people's to remove. */
  discard?(file: FileRef): Promise<void>
  /**
   * Posts a message once, without retries of its own; `key` is the delivery it belongs to and lets `find` recognise it. Rejects with
   * RetryLater when the platform surely did not take it and says when to come again, with Undeliverable when no try can succeed;
   * after anything else nobody knows whether it stands there.
   */
  post(target: Target, message: Message, key: string): Promise<Posted>
  /** How long this platform likes progress to stand before it is edited again, ms; a finished report never waits. Absent: no pause. */
  progressGapMs?: number
  /** Safe to repeat. Rejects like `post`. */
  update(ref: MessageRef, message: Message): Promise<void>
  /** The messages posted under `key`, oldest first; empty if there is surely none. Rejects when it cannot be told. */
  find(target: Target, key: string): Promise<Posted[]>
  /** Removes the bot's own message; a message that is gone already is fine. */
  remove(ref: MessageRef): Promise<void>
  /** Removes the files it gave this person with its answers, where such stay; returns how many it could not. */
  takeBackFiles?(person: UserRef): Promise<number>
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
  /** The visible text with its list marks and empty lines: what a job description is read from. */
  plain: string
  hidden: HiddenText[]
  disguised: Disguised[]
  risks: ReadingRisk[]
}

/** All that is needed to score a version again. */
export interface Parsed extends Pick<ReadFile, 'resume' | 'hidden' | 'disguised' | 'risks'> {
  file: Report['file']
  /** The job description as text. */
  job: string | null
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
  /** `entry`: the line of the history in which it was asked. */
  'remind-mentor': { reviewId: string; entry: number }
  'sweep-deliveries': { deliveryId: string }
  'purge-expired': Record<string, never>
  'catch-up': Record<string, never>
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
  /** The same id twice is one job. `priority`: 1 comes first. Rejects at once when the queue cannot be reached. */
  add<N extends JobName>(
    name: N,
    data: Jobs[N],
    options: { id: string; delayMs?: number; priority?: number },
  ): Promise<void>
  /** Jobs of this name that wait for a worker; with a priority only those that come before a new job of it. */
  waiting(name: JobName, priority?: number): Promise<number>
  /** Adds the job again and again, whoever asks and how often. */
  every(name: 'purge-expired' | 'catch-up', everyMs: number): Promise<void>
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
  /** Of a root: the version of which nobody can tell whether every reply arrived. */
  unsure?: number
  state: 'none' | 'claimed' | 'posted' | 'rendered' | 'swept' | 'undeliverable' | 'erased'
  /** Somebody may have posted already: look before posting. Only a successful look or post clears it. */
  suspect: boolean
  /** While suspect: a look before this moment may miss what is still under way, by the store's clock (ms). */
  lookAt: number
  /** Who works on it, until when by the store's clock (ms). */
  claim: { token: string; until: number } | null
  posted: Posted | null
  /** sha256 of the message as last shown; null when that is not sure. */
  contentHash: string | null
  /** When it was made and last shown, by the store's clock (ms). */
  madeAt: number
  shownAt: number
}

/** Every kind of record and its value. All of them are encrypted at rest. */
export interface Kinds {
  review: Review
  report: Report
  delivery: Delivery
  /** What was read from one version, so that it can be scored again; id <review id>.<version>. */
  parsed: Parsed
  /** What changed since the version before; id <review id>.<version>. */
  delta: Delta
  /** Thread ref -> review id. It outlives the review, so that the thread can say that it is gone. */
  thread: { reviewId: string }
  /** By workspace ref. */
  settings: Settings
  /** Review id, grouped by workspace: all reviews of a community. */
  index: { reviewId: string; owner: UserRef }
  /** A review somebody else has words in; id <review id>.<user ref>, grouped by user ref. */
  acted: { reviewId: string }
  /** Grouped by day: which reviews may be over then; the review itself says whether it is. */
  expiry: { reviewId: string }
  /** What one person's newest report lacks, without the person; grouped by workspace. */
  cohort: Gaps
  /** Keys made once and kept, base64. */
  secret: { key: string }
  /** A deed in a review whose messages may not be queued yet; `at`: the store's clock (ms). All in one group. */
  outbox: { reviewId: string; at: number }
  /** Upload key -> review id, for as long as a platform may tell of it again. */
  seen: { reviewId: string }
  /** One message of the playground. */
  chat: unknown
  /** A way to a person that runs out; only the adapter that wrote it reads it. */
  handle: unknown
  /** A workspace that installed the bot, with its token; only its adapter reads it. */
  installation: unknown
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
  /** A worker that claimed a delivery and is not done by then is taken for dead, ms. Longer than any call to a platform may take. */
  leaseMs: number
  /** After a call whose end nobody saw: how long until a look can tell, ms. A client's timeout and some seconds. */
  graceMs: number
  /** When a posted message is looked at again, ms after its post. */
  sweepAfterMs: number[]
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

export type HelpGroup = 'report' | 'bullets' | 'people' | 'data' | 'workspace'

export interface Command {
  name: string
  /** Which part of `help` it stands in; absent = a button of another command, not for typing. */
  group?: HelpGroup
  /** One line for `help`. */
  summary: string
  /** `help` shows it after the name, for example "RULE". */
  usage?: string
  run(invocation: Invocation, deps: Deps): Promise<Answer>
}
