import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { FakeDiscord } from './index.ts'

const ORACLE = path.resolve(import.meta.dirname, '../../../../../shared/oracles/validate-discord.mjs')

/** Discord's own description of its API as a judge of bodies; null where it is not at hand. */
export async function loadOracle(): Promise<FakeDiscord['oracle']> {
  if (!existsSync(ORACLE)) return null
  const { validate, available } = await import(pathToFileURL(ORACLE).href)
  if (!available().ok) return null
  return (method, at, body) => {
    if (body === null) return []
    const { ok, errors } = validate(method, at, body)
    return ok ? [] : errors
  }
}
