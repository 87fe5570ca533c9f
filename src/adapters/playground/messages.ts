import { UserError } from '../../errors.ts'
import type { ChatAdapter, ChatEvents, Log, Posted, Store } from '../../ports.ts'
import { blobId, type ChatRecord, idOfKey, parseRef, placeOf, refOf } from './records.ts'

const HOUR_MS = 3600 * 1000

/** How long messages and files live. */
export interface Keep {
  reportDays: number
  fileHours: number
}
const messageMs = ({ reportDays }: Keep): number => reportDays * 24 * HOUR_MS

/** Long enough for every open page to notice that the message is gone. */
const TOMBSTONE_MS = 24 * HOUR_MS

/** What taking in a message needs. */
export interface Intake {
  store: Store
  keep: Keep
  events: ChatEvents
  log: Log
}

type Written = Pick<ChatAdapter, 'post' | 'update' | 'find' | 'remove' | 'download' | 'discard'>

/** The half of the adapter that needs no server: any process with the store can post, and open pages follow. */
export function createMessages(store: Store, keep: Keep): Written {
  const postedAt = ({ room, id, root }: ChatRecord): Posted => ({
    ref: refOf(room, id),
    thread: refOf(room, root ?? id),
  })

  return {
    async post(target, message, key) {
      const { room, root } = placeOf(target)
      const record: ChatRecord = {
        id: idOfKey(key),
        room,
        root,
        author: 'bot',
        at: await store.now(),
        text: message.text,
        message,
        file: null,
        removed: false,
      }
      // Not written when it is there already: then the first post counts.
      await store.put('chat', record.id, record, { revision: 0, group: room, ttlMs: messageMs(keep) })
      return postedAt(record)
    },

    update: (ref, message) =>
      edit(store, ref, (record) => ({ ...record, message, text: message.text }), messageMs(keep)).then(() => undefined),

    async find(target, key) {
      const { room } = placeOf(target)
      const record = await readRecord(store, idOfKey(key))
      return record && record.room === room && !record.removed ? [postedAt(record)] : []
    },

    async remove(ref) {
      const gone = await edit(store, ref, emptied, TOMBSTONE_MS)
      if (gone) await store.removeBlob(blobId(gone.id))
    },

    async download(file, limit) {
      const bytes = await store.getBlob(blobId(parseRef(file)?.id ?? ''))
      if (!bytes) throw new UserError('file-gone', 'That file is not kept any more. Please send it again.')
      if (bytes.byteLength > limit) throw new UserError('too-large', 'That file is too large to read.')
      return bytes
    },

    async discard(file) {
      await store.removeBlob(blobId(parseRef(file)?.id ?? ''))
      // A job description has no message of its own.
      const without = (record: ChatRecord) => ({ ...record, file: record.file && { ...record.file, kept: false } })
      await edit(store, file, without, messageMs(keep))
    },
  }
}

/** What a person says, stored before anybody is told of it. */
export async function keepMessage(
  { store, keep }: { store: Store; keep: Keep },
  record: ChatRecord,
  bytes: Uint8Array | null,
): Promise<void> {
  if (bytes) await store.putBlob(blobId(record.id), bytes, keep.fileHours * HOUR_MS)
  const written = await store.put('chat', record.id, record, {
    revision: 0,
    group: record.room,
    ttlMs: messageMs(keep),
  })
  if (written === null) throw new Error(`message ${record.id} is there already`)
}

/** Removes a message with its file. */
export async function takeBack(store: Store, { room, id }: ChatRecord): Promise<void> {
  await edit(store, refOf(room, id), emptied, TOMBSTONE_MS)
  await store.removeBlob(blobId(id))
}

const emptied = (record: ChatRecord): ChatRecord => ({ ...record, text: '', message: null, file: null, removed: true })

export async function readRecord(store: Store, id: string): Promise<ChatRecord | null> {
  const stored = await store.get('chat', id)
  return stored ? (stored.value as ChatRecord) : null
}

/** Null when the message is gone: nothing is left to edit. */
async function edit(
  store: Store,
  ref: string,
  change: (record: ChatRecord) => ChatRecord,
  ttlMs: number,
): Promise<ChatRecord | null> {
  const id = parseRef(ref)?.id ?? ''
  for (;;) {
    const stored = await store.get('chat', id)
    const record = stored?.value as ChatRecord | undefined
    if (!stored || !record || record.removed) return null
    if (await store.put('chat', id, change(record), { revision: stored.revision, ttlMs })) return record
  }
}
