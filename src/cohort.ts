import { createHmac, randomBytes } from 'node:crypto'
import type { Report } from './core/report/types.ts'
import { gapsOf } from './core/review/cohort.ts'
import type { Deps, UserRef, WorkspaceRef } from './ports.ts'
import { DAY_MS } from './reviews.ts'

/** How far back the view of a cohort goes. */
export const COHORT_WEEKS = 8

/** The same person gets the same id in one workspace, and nobody without the key can tell whose it is. */
async function cohortId(deps: Deps, workspace: WorkspaceRef, person: UserRef): Promise<string> {
  const found = await deps.store.get('secret', 'cohort')
  if (!found) {
    // Whoever writes first decides; the others read it.
    await deps.store.put('secret', 'cohort', { key: randomBytes(32).toString('base64') }, { revision: 0 })
    return cohortId(deps, workspace, person)
  }
  return createHmac('sha256', Buffer.from(found.value.key, 'base64')).update(`${workspace}|${person}`).digest('hex')
}

/** Notes what this person's newest report lacks; the one before is replaced, so that everybody counts once. */
export async function countIn(
  deps: Deps,
  { workspace, owner }: { workspace: WorkspaceRef; owner: UserRef },
  report: Report,
): Promise<void> {
  const id = await cohortId(deps, workspace, owner)
  const before = await deps.store.get('cohort', id)
  await deps.store.put('cohort', id, gapsOf(report, mondayOf(await deps.store.now())), {
    revision: before?.revision ?? 0,
    group: workspace,
    ttlMs: COHORT_WEEKS * 7 * DAY_MS,
  })
}

export async function countOut(deps: Deps, workspace: WorkspaceRef, person: UserRef): Promise<void> {
  await deps.store.remove('cohort', await cohortId(deps, workspace, person))
}

export async function ownGaps(deps: Deps, workspace: WorkspaceRef, person: UserRef) {
  return (await deps.store.get('cohort', await cohortId(deps, workspace, person)))?.value ?? null
}

export function mondayOf(ms: number): string {
  const days = (new Date(ms).getUTCDay() + 6) % 7
  return new Date(ms - days * DAY_MS).toISOString().slice(0, 10)
}
