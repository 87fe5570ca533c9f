import { diagnose, lacksOfCodes } from './core/rewrite/diagnose.ts'
import { checkDraft, DRAFTED_BY_A_MODEL, withoutContacts } from './core/rewrite/model.ts'
import { weigh } from './core/rewrite/reading.ts'
import { type Suggestion, suggest } from './core/rewrite/suggest.ts'
import type { GuardContext } from './core/rewrite/types.ts'
import type { Rubric } from './core/rubric/types.ts'
import type { Rewriter } from './ports.ts'

/** A suggestion and where it came from; `note` is shown beside it. */
export interface Rewrite {
  suggestion: Suggestion | null
  note: typeof DRAFTED_BY_A_MODEL | null
}

/**
 * One bullet's rewrite by the model, when there is one and its draft passes the guard; else by the rules. Only call it with
 * a rewriter after the author agreed that this bullet leaves the bot. The score never depends on it.
 */
export async function rewriteBullet(
  bullet: string,
  rubric: Rubric,
  rewriter: Rewriter | null,
  context: GuardContext & { names?: readonly (string | null)[] } = {},
): Promise<Rewrite> {
  const byRules = suggest(bullet, rubric, 0, context)
  // what is good stays as it is
  if (!rewriter || !byRules) return { suggestion: byRules, note: null }
  const missing = lacksOfCodes(diagnose(weigh(bullet, rubric)), rubric)
  const draft = await rewriter.draft({ bullet: withoutContacts(bullet, context.names), missing })
  const checked = draft === null ? null : checkDraft(bullet, draft, rubric, context)
  return checked ? { suggestion: checked, note: DRAFTED_BY_A_MODEL } : { suggestion: byRules, note: null }
}
