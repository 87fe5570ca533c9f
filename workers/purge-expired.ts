import type { Worker } from '../src/ports.ts'

/** Deletes what has expired where the database does not do so by itself. */
export const purgeExpired: Worker<'purge-expired'> = {
  async run(_, deps) {
    const deleted = await deps.store.purge()
    if (deleted > 0) deps.log.info({ deleted }, 'expired records deleted')
  },
}
