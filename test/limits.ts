import type { Limits } from '../src/ports.ts'

/** What a house has when nothing is configured. */
export const LIMITS: Limits = {
  fileHours: 24,
  reportDays: 30,
  leaseMs: 45_000,
  graceMs: 25_000,
  sweepAfterMs: [2 * 60_000, 30 * 60_000],
}
