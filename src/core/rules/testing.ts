import type { Span } from '../resume/types.ts'
import type { Facts } from '../scoring/facts.ts'
import { recentRolesWithout } from './recent-roles.ts'
import type { Rule } from './rule.ts'
import { num } from './rule.ts'

/** Words of testing, without A/B tests and the like. */
function testWords(facts: Facts): Span[] {
  const not = facts.textHits('testing_not')
  return facts.textHits('testing').filter((hit) => !not.some((n) => n.start <= hit.start && hit.end <= n.end))
}

const ofGroup = (facts: Facts, group: string) => facts.mentions.filter((mention) => mention.keyword.group === group)

const TEST_GROUPS = new Set(['test', 'test-pattern'])

export const testing: Rule = {
  id: 'ctr.no-testing',
  check(facts, params) {
    const framework = ofGroup(facts, 'test')[0]
    const pattern = ofGroup(facts, 'test-pattern')[0]
    const words = testWords(facts)
    const points =
      (framework ? num(params, 'framework') : 0) +
      (pattern ? num(params, 'pattern') : 0) +
      (!framework && !pattern && words.length > 0 ? num(params, 'word') : 0)
    const silent = points === 0
    const perRole = recentRolesWithout(
      facts,
      'testing',
      ({ mentions, range }) =>
        facts.words.has('testing', range) || mentions.some(({ keyword }) => TEST_GROUPS.has(keyword.group ?? '')),
    )
    return {
      points,
      reason: silent
        ? 'No word about testing was found.'
        : `Found ${[framework?.canonical, pattern?.canonical, framework || pattern ? '' : 'a word about tests'].filter(Boolean).join(' and ')}; the rubric asks for one framework and one kind of test.${perRole}`,
      fix: silent
        ? 'Name the test framework and the kind of tests you wrote.'
        : !pattern
          ? 'Say which kind of tests you wrote: unit, integration, contract or property-based.'
          : !framework
            ? 'Name the test framework.'
            : null,
      spans: [framework?.span, pattern?.span].filter((span) => span !== undefined),
      fires: silent,
    }
  },
}

/** Any token that shows somebody watched production. */
function observing(facts: Facts): boolean {
  return (
    facts.mentions.some(({ keyword }) => keyword.class === 'observability' && !keyword.pattern) ||
    facts.textHits('observing').length > 0
  )
}

export const noTestNoObs: Rule = {
  id: 'anti.no-test-no-obs',
  check(facts) {
    const tested =
      testWords(facts).length > 0 || ofGroup(facts, 'test').length > 0 || ofGroup(facts, 'test-pattern').length > 0
    return {
      reason: 'Neither a word about testing nor one about watching production was found.',
      fix: 'Add one of each to your newest role.',
      fires: !tested && !observing(facts),
    }
  },
}
