import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { applyAnswers } from '../../../src/core/rewrite/answers.ts'
import { weigh } from '../../../src/core/rewrite/reading.ts'
import { suggest } from '../../../src/core/rewrite/suggest.ts'
import { rubric } from '../../rubric.ts'

const SHARED = path.resolve(import.meta.dirname, '../../../../shared/corpus')
if (!existsSync(SHARED)) console.log('SKIP the bullets of the shared corpus: there is no ../shared beside the project')

/** Practice bullets and the bullets of the resumes written in English. */
function bullets(): string[] {
  const practice: { bullet: string }[] = JSON.parse(readFileSync(path.join(SHARED, 'bullets.json'), 'utf8')).bullets
  const truths = readdirSync(path.join(SHARED, 'truth')).filter((name) => name.endsWith('.json'))
  const resumes = truths.flatMap((name) => {
    const resume = JSON.parse(readFileSync(path.join(SHARED, 'truth', name), 'utf8'))
    if (resume.language !== 'en') return []
    const own: string[] = [
      ...resume.roles.flatMap(({ bullets: b }: { bullets: string[] }) => b),
      ...resume.otherBullets,
    ]
    return own
  })
  return [...new Set([...practice.map(({ bullet }) => bullet), ...resumes])]
}

describe.skipIf(!existsSync(SHARED))('the bullets of the shared corpus', () => {
  it('rise in grade once their blanks are filled, and win nothing before', () => {
    const weak = bullets().flatMap((bullet) => {
      const before = weigh(bullet, rubric).worth
      const suggestion = before.grade === 'A' ? null : suggest(bullet, rubric)
      return suggestion ? [{ bullet, before, suggestion }] : []
    })
    expect(weak.length).toBeGreaterThan(40)
    const flat = weak.flatMap(({ bullet, before, suggestion }) => {
      const answers = suggestion.blanks.map(({ label }) => ({
        label,
        answer: rubric.rewrite.phrases.questions[label]?.example ?? '',
      }))
      const done = applyAnswers(bullet, suggestion, answers, rubric)
      const open = weigh(suggestion.text, rubric).worth
      const moved = before.evidence.verb === null && !suggestion.text.startsWith('[') ? 0.5 : 0
      const won = open.points > before.points + moved
      return done.grade < before.grade && !won
        ? []
        : [`${before.grade} ${bullet} -> ${done.grade} ${done.text}${won ? ' (won while open)' : ''}`]
    })
    console.log(`${weak.length} weak bullets, ${flat.length} do not rise`)
    expect(flat).toEqual([])
  })
})
