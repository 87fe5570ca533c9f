import type { Rubric } from '../rubric/types.ts'
import type { BulletFacts, Facts } from '../scoring/facts.ts'
import type { Lexicon, Range } from '../scoring/lexicon.ts'
import type { Mention } from '../scoring/mention.ts'
import { sideOf } from '../scoring/side.ts'
import type { Token } from '../scoring/tokens.ts'
import { GAP } from '../scoring/tokens.ts'
import type { BulletWorth } from '../scoring/worth.ts'
import { formulaOf } from '../scoring/worth.ts'
import type { Code } from './names.ts'
import { codes } from './names.ts'
import { isPast } from './stems.ts'

/** A bullet, alone or inside a whole resume: `range` says which of the tokens are its own. */
export interface Patient {
  rubric: Rubric
  /** What the offsets of tokens and evidence refer to. */
  text: string
  /** The bullet's own part of it. */
  line: string
  tokens: readonly Token[]
  range: Range
  mentions: readonly Mention[]
  words: Lexicon
  worth: BulletWorth
}

/** A bullet where it stands in its resume. */
export const patientOf = ({ rubric, resume, tokens, words }: Facts, bullet: BulletFacts): Patient => ({
  rubric,
  text: resume.text,
  line: bullet.bullet.text,
  tokens,
  range: bullet.range,
  mentions: bullet.mentions,
  words,
  worth: bullet,
})

const has = ({ words, range }: Patient, list: string) => words.has(list, range)
const wordsOf = ({ tokens, range }: Patient): Token[] =>
  tokens.slice(range.from, range.to).filter(({ kind }) => kind === 'word')
/** Whether a list stands among the first words. */
const opensWith = (patient: Patient, list: string, within = 2) =>
  patient.words.find(list, patient.range).some(({ from }) => from - patient.range.from < within)

/** A system as the score takes one: "99.9% uptime" and "p95" are measures. */
const named = ({ rubric, mentions, words, range }: Patient) =>
  mentions.some(
    ({ keyword, canonical }) =>
      keyword.tier > 0 && keyword.tier < 3 && !formulaOf(rubric).kinds.measures.has(canonical),
  ) ||
  words.has('other_systems', range) ||
  words.has('other_datastores', range)

const hedged = (patient: Patient) => patient.worth.hedged || opensWith(patient, 'hedges_more', 3)
const passive = (patient: Patient) => {
  const { tokens, range } = patient
  const { from, to } = range
  if (isPast(tokens[from]?.key ?? '')) return false
  for (let i = from + 1; i < to; i++) {
    if (/^(?:was|were|been|being)$/.test(tokens[i - 1]?.key ?? '') && isPast(tokens[i]?.key ?? '')) return true
  }
  return false
}
const teamWe = (patient: Patient) => {
  const { tokens, range } = patient
  const first = tokens.findIndex(({ kind }, i) => i >= range.from && kind === 'word')
  const key = tokens[first]?.key
  return (
    key === 'we' || key === 'our' || (key === 'the' && tokens[first + 1]?.key === 'team') || has(patient, 'team_shared')
  )
}

const number = /\d/
const counted = (patient: Patient) => number.test(patient.line) || has(patient, 'number_words')

/** A thing that is counted by readers, in the plural, without a number in front of it. */
export function uncounted({ tokens, words, range }: Pick<Patient, 'tokens' | 'words' | 'range'>): Range | null {
  for (const { from, to } of words.find('countables', range)) {
    const key = tokens[to - 1]?.key ?? ''
    const plural = key.endsWith('s') && !key.endsWith('ss')
    if (!plural) continue
    const before = tokens.slice(Math.max(range.from, from - 4), from)
    const hasNumber = before.some(
      ({ kind, key: own }) => kind === 'number' || words.word('number_words', own) || own === GAP,
    )
    // "tickets fell from 30 to 4 a month" has its figures
    const told = tokens
      .slice(to, Math.min(range.to, to + 4))
      .some(({ key: own }, i) => own === 'from' && tokens[to + i + 1]?.kind === 'number')
    if (!hasNumber && !told) return { from, to }
  }
  return null
}

const magnitude = (patient: Patient) => has(patient, 'magnitude') || has(patient, 'traffic_words')
/** "cutting-edge" cuts nothing. */
const claimsChange = ({ words, range, tokens }: Patient) =>
  words.find('faster_words', range).some(({ to }) => tokens[to]?.gap !== 'hyphen' && tokens[to]?.key !== 'edge')
const slo = ({ mentions }: Patient) =>
  mentions.some(({ canonical }) => canonical === 'SLO' || canonical === 'Availability target')

/** A number that counts nothing: no unit, no noun behind it, no version before it. */
function bareNumber({ tokens, range, mentions }: Patient): boolean {
  for (let i = range.from; i < range.to; i++) {
    const token = tokens[i]
    if (token?.kind !== 'number' || token.gap === 'none') continue
    const [before, after] = [tokens[i - 1], tokens[i + 1]]
    if (/^(?:19|20)\d\d$/.test(token.key) || mentions.some(({ to }) => to === i)) continue
    const ends = !after || i + 1 >= range.to || /^[.,;)]$/.test(after.key)
    if (ends && after?.gap !== undefined && tokens[i + 2]?.kind !== 'number' && before?.key !== 'to') return true
  }
  return false
}

type Sign = (patient: Patient) => boolean
const strong = ({ worth }: Patient) => worth.grade === 'A'
const weakOpener: Sign = (p) => !hedged(p) && p.worth.evidence.verb === null && opensWith(p, 'weak_openers', 3)

/** What each code looks for; `ok` is what is left when none is found. */
const signs: Partial<Record<Code, Sign>> = {
  hedge: hedged,
  vague_years: (p) => /\b\d+\+?\s+years?\b/i.test(p.line) && /\bexperience\b/i.test(p.line),
  weak_verb: weakOpener,
  passive: (p) => !hedged(p) && passive(p),
  team_we: teamWe,
  no_ownership: (p) => teamWe(p) || (!hedged(p) && opensWith(p, 'shared_openers', 2)),
  no_named_system: (p) => !named(p),
  generic_db: (p) =>
    !datastore(p) && (has(p, 'generic_families') || /\b(?:databases?|dbs?)\b/i.test(p.line)) && !strong(p),
  microservices_vague: (p) =>
    p.mentions.some(({ canonical }) => canonical === 'microservices') && !counted(p) && !has(p, 'boundary'),
  no_count: (p) => !strong(p) && uncounted(p) !== null && p.worth.evidence.scale === null,
  no_scale: (p) => !strong(p) && p.worth.evidence.scale === null,
  no_unit: (p) => (magnitude(p) && p.worth.evidence.percentile === null) || bareNumber(p),
  magnitude_unsupported: magnitude,
  no_latency: (p) => p.worth.evidence.percentile === null && runs(p) && !(strong(p) && !steady(p)),
  average_latency: (p) => has(p, 'average_words') && wordsOf(p).some(({ key }) => p.words.word('time_words', key)),
  no_outcome: (p) => {
    const { outcome, percentile, scale } = p.worth.evidence
    if (strong(p) && !throughputOnly(p)) return false
    if (outcome !== null || claimsChange(p)) return false
    return !(percentile !== null && scale !== null && !throughputOnly(p))
  },
  no_baseline: (p) => !strong(p) && claimsChange(p) && p.worth.evidence.outcome === null,
  fe_token: (p) =>
    p.mentions.some(({ keyword }) => keyword.group === 'frontend') || /\b(?:html|css|angular|ui)\b/i.test(p.line),
  frontend_only: (p) => sideOf(p.rubric, p.words, p.mentions, p.range) === 'frontend',
  generalist: (p) => has(p, 'generalist') || p.mentions.some(({ keyword }) => keyword.group === 'generalist'),
  buzzword: (p) => has(p, 'buzzwords'),
  stuffed: (p) => {
    const terms = new Set(p.mentions.filter(({ tier }) => tier > 0).map(({ canonical }) => canonical)).size
    return terms >= 4 && terms * 4 > p.worth.words && !strong(p) && p.worth.evidence.outcome === null
  },
  several_thoughts: (p) => !strong(p) && (p.worth.words > 40 || (p.line.match(/[.;]\s+\p{Lu}|;\s/gu) ?? []).length > 1),
  legacy_token: (p) =>
    !(strong(p) && named(p)) && (has(p, 'legacy') || p.mentions.some(({ keyword }) => keyword.group === 'legacy')),
}

const datastore = ({ mentions, words, range }: Patient) =>
  mentions.some(({ keyword }) => keyword.class === 'datastore' && keyword.tier === 1 && !keyword.pattern) ||
  words.has('other_datastores', range)
const runs = (p: Patient) => has(p, 'running') && !has(p, 'testing')
/** Work that goes on and on: queues, workers, jobs. */
const steady = (p: Patient) =>
  p.mentions.some(({ canonical }) => QUEUES.has(canonical)) || /\b(?:jobs?|workers?|queues?|cron)\b/i.test(p.line)
const QUEUES = new Set(['Kafka', 'RabbitMQ', 'SQS', 'Kinesis', 'Pulsar', 'Pub/Sub', 'Redis Streams'])
/** A rate without a latency and without a result. */
const throughputOnly = (p: Patient) => {
  const { percentile, outcome, mechanisms } = p.worth.evidence
  return (
    percentile !== null &&
    outcome === null &&
    mechanisms.length < 4 &&
    !/p\d\d|percentile/i.test(p.text.slice(percentile.start, percentile.end)) &&
    !slo(p)
  )
}

/** The codes of a bullet, in the order of `codes`; a bullet without any is `ok`. */
export function diagnose(patient: Patient): Code[] {
  const found = codes.filter((code) => signs[code]?.(patient))
  return found.length > 0 ? found : ['ok']
}

/** The sentence of each code for the author; nothing for `ok`. */
export function lacksOfCodes(found: readonly Code[], { rewrite }: Rubric): string[] {
  const sentences = new Map(rewrite.diagnoses.map(({ code, sentence }) => [code, sentence]))
  return found.filter((code) => code !== 'ok').map((code) => sentences.get(code) ?? code)
}
