/** Largest file we take, bytes. The reader has limits of its own for what is inside. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024
/** A database that takes longer to answer counts as away: nobody waits for it in silence. */
export const DATABASE_MS = 10_000
