/** Every measurement, one after the other. */
await import('./scoring.ts')
await import('./rewrite.ts')
await import('./reading.ts')
