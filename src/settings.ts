import { NO_SETTINGS, type Settings } from './core/review/settings.ts'
import type { Deps, WorkspaceRef } from './ports.ts'
import { DAY_MS } from './reviews.ts'

/** What the workspace set, and for the rest what is sensible without. */
export async function settingsOf(deps: Pick<Deps, 'store'>, workspace: WorkspaceRef): Promise<Settings> {
  const found = await deps.store.get('settings', workspace)
  return { ...NO_SETTINGS, ...found?.value }
}

/** How long a review is kept after its last upload, ms. A workspace may keep things shorter than the operator, never longer. */
export function retentionMs(settings: Settings, { limits }: Pick<Deps, 'limits'>): number {
  return Math.min(settings.retentionDays ?? limits.reportDays, limits.reportDays) * DAY_MS
}
