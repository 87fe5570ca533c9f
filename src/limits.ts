/** Largest file we take, bytes. The reader has limits of its own for what is inside. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024
