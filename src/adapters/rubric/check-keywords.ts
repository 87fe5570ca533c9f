import type { RubricFiles } from './read.ts'

const fold = (text: string) => text.toLowerCase().replace(/[-\s]+/g, ' ')

/** Each spelling belongs to one keyword, and gates and swallowing spellings are spellings of theirs. */
export function checkKeywords(files: RubricFiles): string[] {
  const problems: string[] = []
  const first = new Map<string, { here: string; name: string }>()
  for (const { at, value, line } of files.keywords) {
    value.keywords.forEach((keyword, i) => {
      const here = `${at}:${line('keywords', i, 'name')}`
      const spellings = [keyword.name, ...keyword.seed, ...keyword.ours]
      for (const spelling of spellings) {
        const before = first.get(fold(spelling))
        if (before && before.here !== here) {
          problems.push(`${here}: "${spelling}" belongs to ${before.name} already, at ${before.here}`)
        } else first.set(fold(spelling), { here, name: keyword.name })
      }
      const known = new Set(spellings.map(fold))
      keyword.whole.forEach((spelling, w) => {
        if (known.has(fold(spelling))) return
        problems.push(`${at}:${line('keywords', i, 'whole', w)}: "${spelling}" is no spelling of ${keyword.name}`)
      })
      keyword.gates.forEach((gate, g) => {
        for (const spelling of gate.of) {
          if (known.has(fold(spelling))) continue
          problems.push(
            `${at}:${line('keywords', i, 'gates', g, 'of')}: the gate is for "${spelling}", which is no spelling of ${keyword.name}`,
          )
        }
        if (gate.when.includes('near') && gate.near.length === 0) {
          problems.push(`${at}:${line('keywords', i, 'gates', g)}: "near" without words`)
        }
      })
    })
  }
  return problems
}
