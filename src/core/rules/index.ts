import {
  averages,
  graphqlOwned,
  monolithFraming,
  monolithLegacy,
  oneProvider,
  restWithNumber,
  throughputUnit,
  vagueMicroservices,
} from './architecture.ts'
import { bulletFormula, noScale, percentileAndUnit, stuffedBullets } from './bullet-evidence.ts'
import {
  githubQuestion,
  openSourceAtStaff,
  pivotFromData,
  pivotFromPlatform,
  tierTwoOften,
  titleInflation,
} from './career.ts'
import { classDensity, fiveClasses } from './classes.ts'
import { genericOnce, genericOnly, nameTheSystem } from './databases.ts'
import { frequencies } from './frequencies.ts'
import { adjacentLine, frontendTools, frontendWithApi, fullStackJob, mixedRole } from './frontend.ts'
import { githubLink, leadsWithBackend, vagueYears } from './identity.ts'
import { jobAxes, jobLanguage } from './job.ts'
import { distinctTarget, fortySpam, underTwenty } from './keyword-counts.ts'
import { polyglot, primaryLanguage, secondaryLanguages, staffBreadth, versions } from './languages.ts'
import { incidentLed, objectives, observabilityTool, onCallCadence, productionDuty } from './operations.ts'
import { bulletKeywords, longSummary, skillsCleanup, summaryKeywords } from './placement-counts.ts'
import type { Rule } from './rule.ts'
import { paymentSafety, securityContext } from './security.ts'
import { skillGroups, skillsDump, skillsPerGroup, skillsSpamFlag, skillsTotal } from './skills-shape.ts'
import { termRules } from './terms.ts'
import { noTestNoObs, testing } from './testing.ts'
import {
  capOnce,
  generalistVerbs,
  hedges,
  hedgingHabit,
  interviewPreparation,
  legacyWeb,
  madeUpScale,
  preparationContribution,
  systemDesignOnce,
  wordpressException,
} from './wording-rules.ts'

/** Every rule that is judged by program, in the order of the account. */
export const rules: readonly Rule[] = [
  // coverage
  fiveClasses,
  classDensity,
  distinctTarget,
  // placement and density
  bulletKeywords,
  summaryKeywords,
  skillGroups,
  skillsPerGroup,
  skillsTotal,
  ...frequencies,
  // bullet evidence
  bulletFormula,
  // operations
  testing,
  observabilityTool,
  objectives,
  productionDuty,
  securityContext,
  // identity and hygiene
  leadsWithBackend,
  frontendTools,
  hedges,
  generalistVerbs,
  legacyWeb,
  vagueYears,
  interviewPreparation,
  genericOnce,
  primaryLanguage,
  githubLink,
  // deductions
  skillsDump,
  fortySpam,
  frontendWithApi,
  genericOnly,
  stuffedBullets,
  // relatives: findings without points of their own
  noScale,
  noTestNoObs,
  vagueMicroservices,
  averages,
  throughputUnit,
  percentileAndUnit,
  restWithNumber,
  graphqlOwned,
  nameTheSystem,
  hedgingHabit,
  skillsSpamFlag,
  skillsCleanup,
  longSummary,
  underTwenty,
  mixedRole,
  adjacentLine,
  paymentSafety,
  oneProvider,
  onCallCadence,
  incidentLed,
  monolithFraming,
  monolithLegacy,
  systemDesignOnce,
  capOnce,
  versions,
  secondaryLanguages,
  polyglot,
  staffBreadth,
  pivotFromData,
  pivotFromPlatform,
  tierTwoOften,
  openSourceAtStaff,
  preparationContribution,
  // with a job or a company
  jobLanguage,
  jobAxes,
  fullStackJob,
  wordpressException,
  // questions
  madeUpScale,
  titleInflation,
  githubQuestion,
  ...termRules,
]

export const ruleIds: ReadonlySet<string> = new Set(rules.map((rule) => rule.id))

/** Lists of words.yaml the rules ask for; a rubric must bring them all. */
export const wordLists: readonly string[] = [
  'average_words',
  'backend_titles',
  'backend_words',
  'boundary',
  'cadence',
  'change_words',
  'contributing',
  'currencies',
  'direction',
  'either_side',
  'decomposition',
  'engineering_titles',
  'engineering_titles_not',
  'etl',
  'fintech',
  'fractions',
  'frontend_titles',
  'frontend_words',
  'fullstack_titles',
  'generic_families',
  'graphql_owned',
  'hedges',
  'incident',
  'injection',
  'leetcode',
  'leetcode_contrib',
  'magnitude',
  'monolith',
  'number_words',
  'observing',
  'oncall',
  'other_datastores',
  'other_systems',
  'people',
  'php_frameworks',
  'platform_titles',
  'data_titles',
  'regulated',
  'rest_units',
  'rhythms',
  'slo_own',
  'streaming',
  'system_design',
  'testing',
  'testing_not',
  'time_units',
  'time_words',
  'title_intern',
  'title_senior',
  'traffic_words',
  'units_scale',
  'units_throughput',
  'verbs_outcome',
  'verbs_ownership',
  'verbs_saving',
  'verbs_strong',
  'verbs_weak',
  'websites',
  'years',
  'years_filler',
]
