import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: ['test/services.ts'],
    // Half of the time is waiting for servers and processes.
    maxWorkers: 2,
    // One start of the libraries for all files of a worker; a file that changes what is shared puts it back.
    isolate: false,
    include: ['test/**/*.test.ts'],
    testTimeout: 45_000,
    hookTimeout: 60_000,
    // What is waited for comes at once, except on a machine that has much to do.
    expect: { poll: { timeout: 20_000, interval: 20 } },
  },
})
