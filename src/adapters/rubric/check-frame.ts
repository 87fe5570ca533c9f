import type { RubricFiles } from './read.ts'

const LEVELS = ['junior', 'mid', 'senior', 'staff'] as const

/** rubric.yaml: components, classes, bands and levels must fit together. */
export function checkFrame({ rubric, rules, keywords }: RubricFiles): string[] {
  if (!rubric) return []
  const { value, line } = rubric
  const problems: string[] = []
  const say = (path: (string | number)[], what: string) => problems.push(`rubric.yaml:${line(...path)}: ${what}`)
  const owned = rules.flatMap((file) => file.value.rules)
  value.components.forEach(({ id, max }, i) => {
    const sum = owned.reduce((total, rule) => total + (rule.component === id ? (rule.points ?? 0) : 0), 0)
    if (sum !== max) say(['components', i], `the rules of ${id} own ${sum} points, the component has ${max}`)
  })
  const total = value.components.reduce((sum, { max }) => sum + max, 0)
  if (total !== 100) say(['components'], `the components add up to ${total}, not 100`)
  const names = new Set(keywords.flatMap((file) => file.value.keywords.map(({ name }) => name)))
  for (const cls of value.classes) {
    if (!value.class_words[cls]) say(['class_words'], `the class ${cls} has no words`)
  }
  value.counted_classes.forEach((cls, i) => {
    if (!value.classes.includes(cls)) say(['counted_classes', i], `${cls} is counted, but is not among the classes`)
  })
  for (const [cls, list] of Object.entries(value.wanted)) {
    list.forEach((name, i) => {
      if (!names.has(name)) say(['wanted', cls, i], `no keyword is called ${name}`)
    })
  }
  value.bands.forEach(({ from }, i) => {
    const above = value.bands[i - 1]
    if (above && above.from <= from) say(['bands', i], 'bands go from the best letter down')
  })
  LEVELS.forEach((level, i) => {
    const below = LEVELS[i - 1]
    if (below && value.seniority.months[below] >= value.seniority.months[level]) {
      say(['seniority', 'months', level], `${level} must begin after ${below}`)
    }
  })
  return problems
}
