import { afterEach, describe, expect, it, vi } from 'vitest'
import { compile } from '../scripts/compile.ts'

describe('compiling that fails', () => {
  afterEach(() => vi.unstubAllEnvs())

  it('says what the compiler said', async () => {
    await expect(compile('no-such-project.json', '/nowhere')).rejects.toThrow(/no-such-project\.json/)
  })

  it('says why the compiler did not even start', async () => {
    vi.stubEnv('NODE_OPTIONS', '--no-such-option')
    await expect(compile('tsconfig.json', '/nowhere')).rejects.toThrow(/no-such-option is not allowed/)
  })
})
