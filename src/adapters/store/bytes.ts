/**
 * What a database must be able to do for us: keyed bytes with a revision, an expiry and a group, and counters.
 * Redis and PostgreSQL both implement it and pass the same contract; encryption and types sit on top (encrypted.ts).
 */
export interface ByteStore {
  read(kind: string, id: string): Promise<{ bytes: Buffer; revision: number } | null>
  /** The new revision, or null when `revision` is not the current one (0 = there must be none). */
  write(kind: string, id: string, bytes: Buffer, options: ByteWrite): Promise<number | null>
  remove(kind: string, id: string): Promise<void>
  /** Live members of a group whose last write is after `after`, in the order of their last write. */
  list(kind: string, group: string, after: number): Promise<ByteMember[]>
  count(name: string, by: number, ttlMs: number): Promise<number>
  /** The database's clock, ms since 1970. */
  now(): Promise<number>
  purge(): Promise<number>
  close(): Promise<void>
}

export interface ByteWrite {
  revision: number
  group: string | null
  ttlMs: number | null
}

export interface ByteMember {
  id: string
  bytes: Buffer
  revision: number
  position: number
}
