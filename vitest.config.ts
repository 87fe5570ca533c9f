import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: ['test/services.ts'],
    include: ['test/**/*.test.ts'],
    testTimeout: 45_000,
    hookTimeout: 60_000,
  },
})
