import type { RuleData } from '../rubric/types.ts'
import { distinctNames } from '../scoring/facts.ts'
import { listed } from '../scoring/wording.ts'
import type { Rule } from './rule.ts'
import { list } from './rule.ts'

/** Rules that only ask or note something when one of their terms is named. */
function onTerms(id: RuleData['id'], say: (names: string) => string, fix: string | null): Rule {
  return {
    id,
    check(facts, params) {
      const terms = new Set(list(params, 'terms'))
      const found = facts.mentions.filter((mention) => terms.has(mention.canonical))
      if (found.length === 0) return null
      return { reason: say(listed(distinctNames(found))), fix, spans: found.map((mention) => mention.span) }
    },
  }
}

export const termRules: Rule[] = [
  onTerms(
    'dist.raft-only-if-used',
    (names) => `${names} invites detailed questions.`,
    'Did you operate or change it yourself? Then keep it.',
  ),
  onTerms(
    'api.protocol-in-production',
    (names) => `${names} is read as production experience.`,
    'Which of them ran in production?',
  ),
  onTerms(
    'sec.mitigated-only',
    (names) => `${names} is read as something you fixed.`,
    'Which one did you fix or prevent, and where?',
  ),
  onTerms(
    'sec.saml-integrated',
    (names) => `${names} is read as integration work.`,
    'Which identity provider did you connect?',
  ),
  onTerms(
    'cls.sre-books',
    (names) => `${names} invites the question what you applied.`,
    'What did you change because of it?',
  ),
  onTerms('dist.outbox-senior', (names) => `${names} reads senior.`, null),
  onTerms('dist.consensus-senior', (names) => `${names} reads senior.`, null),
  onTerms('dist.replication-entry', (names) => `${names} opens the distributed class.`, null),
  onTerms('api.grpc-senior', (names) => `${names} reads senior at infrastructure companies.`, null),
  onTerms('sec.compliance-baseline', (names) => `${names} shows the baseline.`, null),
]
