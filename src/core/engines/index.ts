import type { EngineView } from '../report/types.ts'
import type { Behaviour } from '../rubric/types.ts'
import { ashby } from './ashby.ts'
import type { Engine, EngineRule, Seen } from './engine.ts'
import { greenhouse } from './greenhouse.ts'
import { icims } from './icims.ts'
import { lever } from './lever.ts'
import { sharedRules } from './shared.ts'
import { smartrecruiters } from './smartrecruiters.ts'
import { taleo } from './taleo.ts'
import { workday } from './workday.ts'

/** Every system that is modelled, in the order of the panel. */
const engines: readonly Engine[] = [greenhouse, lever, workday, ashby, smartrecruiters, icims, taleo]

export const engineIds: readonly string[] = engines.map(({ id }) => id)

export const behaviourIds: ReadonlySet<string> = new Set(
  [...engines.flatMap(({ rules }) => rules), ...sharedRules].map(({ id }) => id),
)

/** Only behaviours the rubric names are read: one's own rubric may leave some out. */
function say(
  rules: readonly EngineRule[],
  behaviours: readonly Behaviour[],
  seen: Seen,
): Omit<EngineView, 'id' | 'name'> {
  const said = rules.flatMap((rule) => {
    const behaviour = behaviours.find(({ id }) => id === rule.id)
    return behaviour ? [rule.read(seen, behaviour.params)] : []
  })
  const all = (part: 'sees' | 'misses' | 'fixes' | 'notes') => [...new Set(said.flatMap((one) => one[part] ?? []))]
  return { sees: all('sees'), misses: all('misses'), fixes: all('fixes'), notes: all('notes') }
}

/** What each system would see. Two systems with the same rules say the same. */
export function engineViews(seen: Seen): EngineView[] {
  const { data } = seen
  const everywhere = say(sharedRules, data.shared, seen)
  const dump = seen.skillsDump
    ? [`A skills list of ${seen.facts.skills.length} items was left out: only what stands elsewhere counts here.`]
    : []
  return engines.flatMap((engine) => {
    const entry = data.engines.find(({ id }) => id === engine.id)
    if (!entry) return []
    const own = say(engine.rules, entry.behaviours, seen)
    return [
      {
        id: entry.id,
        name: entry.name,
        sees: [...own.sees, ...everywhere.sees],
        misses: [...own.misses, ...everywhere.misses],
        fixes: [...own.fixes, ...everywhere.fixes],
        notes: [...own.notes, ...everywhere.notes, ...dump, data.footer],
      },
    ]
  })
}
