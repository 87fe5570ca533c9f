import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: ['test/services.ts'],
    // Half of the time is waiting for servers and processes.
    maxWorkers: 2,
    include: ['test/**/*.test.ts'],
    testTimeout: 45_000,
    hookTimeout: 60_000,
  },
})
