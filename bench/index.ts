/** Every measurement, one after the other. */
await import('./scoring.ts')
await import('./engines.ts')
await import('./jobs.ts')
await import('./rewrite.ts')
await import('./reading.ts')
await import('./acks.ts')
