import type { Deps } from './ports.ts'

const HOUR_MS = 3600 * 1000

/** Called when a question is asked; being early or late does no harm, the job looks at the clock and the settings itself. */
export async function planReminder(deps: Deps, reviewId: string, entry: number, hours: number): Promise<void> {
  await deps.queue.add(
    'remind-mentor',
    { reviewId, entry },
    { id: `remind.${reviewId}.${entry}`, delayMs: Math.ceil(hours * HOUR_MS) },
  )
}
