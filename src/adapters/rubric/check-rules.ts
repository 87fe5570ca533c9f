import { ruleIds } from '../../core/rules/index.ts'
import type { RubricFiles } from './read.ts'
import type { RuleFile } from './schema.ts'

type RuleEntry = RuleFile['rules'][number]

/** Parameters whose values are names of keywords. */
const KEYWORD_PARAMS = new Set(
  'terms measures providers tools projects systems without_framework frameworks also names runtime percentile throughput'.split(
    ' ',
  ),
)

/** Each point has one owner, each id one entry, each number the name its check asks for. */
export function checkRules(files: RubricFiles, model: RubricFiles): string[] {
  const problems: string[] = []
  const keywords = new Set(files.keywords.flatMap((file) => file.value.keywords.map(({ name }) => name)))
  const components = new Set(files.rubric?.value.components.map(({ id }) => id))
  const models = new Map(model.rules.flatMap((file) => file.value.rules.map((rule) => [rule.id, rule])))
  const all = new Map(files.rules.flatMap((file) => file.value.rules.map((rule) => [rule.id, rule])))
  const first = new Map<string, string>()
  for (const { at, value, line } of files.rules) {
    value.rules.forEach((rule, i) => {
      const say = (what: string, ...path: string[]) => problems.push(`${at}:${line('rules', i, ...path)}: ${what}`)
      const before = first.get(rule.id)
      if (before) say(`${rule.id} is there already, at ${before}`, 'id')
      first.set(rule.id, `${at}:${line('rules', i, 'id')}`)
      checkPoints(rule, components, say)
      const judged = rule.check === 'auto' || rule.check === 'heuristic'
      if (judged && !ruleIds.has(rule.id)) say(`nothing judges ${rule.id}: is the id misspelled?`, 'id')
      const owner = rule.owner === undefined ? null : all.get(rule.owner)
      if (owner === undefined) say(`${rule.id} names an owner nobody knows: ${rule.owner}`, 'owner')
      else if (owner && owner.points === undefined && owner.deducts === undefined) {
        say(`${rule.id} names an owner without points: ${rule.owner}`, 'owner')
      }
      checkParams(rule, models.get(rule.id), keywords, say)
    })
  }
  return problems
}

type Say = (what: string, ...path: string[]) => void

function checkPoints(rule: RuleEntry, components: ReadonlySet<string>, say: Say): void {
  if (rule.points !== undefined && !rule.component) say(`${rule.id} has points but no component`, 'points')
  if (rule.component && rule.points === undefined) say(`${rule.id} has a component but no points`, 'component')
  if (rule.component && components.size > 0 && !components.has(rule.component)) {
    say(`no component is called ${rule.component}`, 'component')
  }
  if (rule.points !== undefined && (rule.owner || rule.deducts)) {
    say(`${rule.id} owns points: it has no owner and deducts nothing`, 'points')
  }
  const silent = rule.check === 'ask' || rule.check === 'none' || rule.check === 'job'
  if (silent && (rule.points !== undefined || rule.deducts !== undefined)) {
    say(`${rule.id} is not judged by program, so it cannot have points`, 'check')
  }
}

function checkParams(rule: RuleEntry, model: RuleEntry | undefined, keywords: ReadonlySet<string>, say: Say): void {
  if (model) {
    for (const name of Object.keys(model.params)) {
      if (!(name in rule.params)) say(`${rule.id} needs the parameter ${name}`, 'params')
    }
    for (const name of Object.keys(rule.params)) {
      if (!(name in model.params)) say(`no rule reads the parameter ${name}`, 'params', name)
    }
  }
  for (const [level, params] of Object.entries(rule.levels)) {
    for (const name of Object.keys(params)) {
      if (!(name in rule.params)) say(`${name} is no parameter of ${rule.id}`, 'levels', level, name)
    }
  }
  for (const [name, value] of Object.entries(rule.params)) {
    if (!KEYWORD_PARAMS.has(name)) continue
    for (const term of [value].flat()) {
      if (typeof term === 'string' && !keywords.has(term)) say(`no keyword is called ${term}`, 'params', name)
    }
  }
}
