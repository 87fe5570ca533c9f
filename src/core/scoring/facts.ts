import type { SignalClass } from '../report/types.ts'
import { findPastedJob } from '../resume/pasted-job.ts'
import type { Bullet, Piece, Resume, Role, Span } from '../resume/types.ts'
import type { Rubric } from '../rubric/types.ts'
import type { Aim } from './aim.ts'
import { countFor } from './aim.ts'
import { isRecent } from './dates.ts'
import { engineeringRoles } from './engineering.ts'
import type { Lexicon, Range } from './lexicon.ts'
import { lexiconOf } from './lexicon.ts'
import { match } from './match.ts'
import type { Mention } from './mention.ts'
import type { Side } from './side.ts'
import { sideOf } from './side.ts'
import type { Token } from './tokens.ts'
import { tokenAt } from './tokens.ts'
import type { Unit } from './units.ts'
import { allBullets } from './units.ts'
import type { BulletWorth } from './worth.ts'
import { formulaOf, weighBullet } from './worth.ts'

export interface BulletFacts extends BulletWorth {
  bullet: Bullet
  range: Range
  mentions: Mention[]
  /** In a role of the last 24 months or the first listed role; also true when no date could be read. */
  recent: boolean
  /** Same words as an earlier bullet: counts nowhere. */
  repeated: boolean
  /** Listed under experience or projects. */
  evidenceful: boolean
  side: Side
  /** About people rather than systems: nobody should be told to put a database into it. */
  aboutPeople: boolean
}

/** Different Tier-1 keywords of the counted classes. */
export interface DistinctCounted {
  prose: string[]
  anywhere: string[]
  /** `prose`, with keywords that only stand beside a hedge at half. */
  weight: number
}

/** Everything the rules look at, computed once a resume. Nothing here depends on the level asked for. */
export interface Facts {
  resume: Resume
  rubric: Rubric
  asOf: string
  aim: Aim
  tokens: Token[]
  words: Lexicon
  /** All mentions, and those that count: outside repeated and injected bullets and outside education. */
  all: Mention[]
  mentions: Mention[]
  /** Mentions in the summary or in bullets. */
  prose: Mention[]
  inBullets: Mention[]
  bullets: BulletFacts[]
  /** Bullets without repetitions and lines addressed to a machine: what the rules judge. */
  counted: BulletFacts[]
  /** Lines addressed to a machine, bullets or not. */
  injected: Span[]
  /** Lines of a job description pasted into the resume. */
  pastedJob: Span[]
  skills: Piece[]
  /** Roles of engineering work. */
  engineering: ReadonlySet<Role>
  distinctCounted: DistinctCounted
  /** False when no role has readable dates. */
  datesRead: boolean
  range(span: Span): Range
  /** Phrases of a word list in the summary and in counted bullets. */
  proseHits(list: string): Span[]
  /** Phrases of a word list anywhere outside names, links and education. */
  textHits(list: string): Span[]
  /** What a mention counts: half beside a hedge. */
  weight(mention: Mention): number
  /** Different keywords, each at its best weight. */
  weigh(mentions: readonly Mention[]): number
  /** Different Tier-1 keywords of one class among mentions; a second class counts too. */
  distinct(mentions: readonly Mention[], cls: SignalClass): string[]
}

export function inClass({ keyword }: Mention, cls: SignalClass): boolean {
  return keyword.tier === 1 && (keyword.class === cls || keyword.also.includes(cls))
}

export function distinctNames(mentions: readonly Mention[]): string[] {
  return [...new Set(mentions.map((mention) => mention.canonical))]
}

const HEDGED = 0.5
const SENTENCE_ENDS = new Set(['.', ';', '!', '?'])

/** From each hedge of a text to the end of its sentence. */
function hedgedStretches(tokens: readonly Token[], within: Range, words: Lexicon): Range[] {
  return words.find('hedges', within).map(({ from, to }) => {
    let end = to
    while (end < within.to && !(SENTENCE_ENDS.has(tokens[end]?.key ?? '') && tokens[end + 1]?.gap !== 'none')) end++
    return { from, to: end }
  })
}

/** The unit an offset lies in; units are in reading order. */
function unitAt(units: readonly Unit[], offset: number): Unit | undefined {
  let low = 0
  let high = units.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((units[middle]?.end ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  const unit = units[low]
  return unit && unit.start <= offset ? unit : undefined
}

const PUNCTUATION = /\p{P}/u

/** What two printings of one bullet have in common: all but punctuation. */
function wordsOf(tokens: readonly Token[], { from, to }: Range): string {
  let words = ''
  for (let i = from; i < to; i++) {
    const token = tokens[i]
    if (token && !(token.kind === 'sign' && PUNCTUATION.test(token.key))) words += `${token.key} `
  }
  return words
}

const NO_AIM: Aim = { job: null, company: null }

export function gatherFacts(resume: Resume, rubric: Rubric, asOf: string, aim: Aim = NO_AIM): Facts {
  const { tokens, units, mentions: found } = match(resume, rubric)
  const all = countFor(aim, rubric, found)
  const words = lexiconOf(rubric, tokens)
  const range = (span: Span): Range => ({ from: tokenAt(tokens, span.start), to: tokenAt(tokens, span.end) })
  const { formula } = formulaOf(rubric)
  const months = Number(formula.recent_months ?? 24)
  const recency = resume.roles.map((role) => isRecent(role, asOf, months))
  const datesRead = recency.some((recent) => recent !== null)
  const byBullet = new Map<string, Mention[]>()
  for (const mention of all) {
    const id = mention.unit.bullet?.id
    if (id === undefined) continue
    const list = byBullet.get(id)
    if (list) list.push(mention)
    else byBullet.set(id, [mention])
  }
  const seen = new Set<string>()
  const bullets = allBullets(resume).map((bullet): BulletFacts => {
    const at = range(bullet.span)
    const mentions = byBullet.get(bullet.id) ?? []
    const same = wordsOf(tokens, at)
    const repeated = seen.has(same)
    seen.add(same)
    return {
      bullet,
      range: at,
      mentions,
      ...weighBullet(rubric, tokens, at, mentions, words),
      recent: bullet.role !== null && (!datesRead || bullet.role === 0 || recency[bullet.role] === true),
      repeated,
      evidenceful: bullet.section === 'experience' || bullet.section === 'projects',
      side: sideOf(rubric, words, mentions, at),
      aboutPeople: mentions.length === 0 && words.has('people', at),
    }
  })
  const silent = new Set(bullets.filter((b) => b.repeated || b.injected).map((b) => b.bullet.id))
  // a line addressed to a machine counts nowhere, whether it is a bullet or not
  const injected = words
    .find('injection', { from: 0, to: tokens.length })
    .flatMap((hit) => unitAt(units, hit.start) ?? [])
  // nor does a job description pasted in
  const pastedJob = findPastedJob(resume.text)
  const pastedUnits = pastedJob.flatMap(({ start, end }) =>
    units.filter((unit) => unit.start < end && start < unit.end),
  )
  const injectedUnits = new Set([...injected, ...pastedUnits])
  // where somebody went to school earns and costs nothing: its words are shown, not judged
  const schools = resume.sections.filter(({ canonical }) => canonical === 'education').map(({ span: at }) => at)
  const atSchool = (at: Span) => schools.some((school) => school.start <= at.start && at.start < school.end)
  const counts = ({ unit, span: at }: Mention) =>
    !(unit.bullet && silent.has(unit.bullet.id)) && !injectedUnits.has(unit) && !atSchool(at)
  const mentions = all.filter(counts)
  const inBullets = mentions.filter((mention) => mention.unit.place === 'bullet')
  const hedgedIds = new Set(bullets.filter((b) => b.hedged).map((b) => b.bullet.id))
  const hedgedInSummary = resume.summary ? hedgedStretches(tokens, range(resume.summary.span), words) : []
  const hedged = new Set(
    mentions.filter(({ unit, from }) =>
      unit.place === 'summary'
        ? hedgedInSummary.some((stretch) => stretch.from <= from && from < stretch.to)
        : hedgedIds.has(unit.bullet?.id ?? ''),
    ),
  )
  const weight = (mention: Mention) => (hedged.has(mention) ? HEDGED : 1)
  const prose = mentions.filter(({ unit }) => unit.place === 'summary' || unit.place === 'bullet')
  const proseRanges = [
    ...(resume.summary ? [range(resume.summary.span)] : []),
    ...bullets.filter((b) => b.evidenceful && !silent.has(b.bullet.id)).map((b) => b.range),
  ]
  const weigh = (list: readonly Mention[]) => {
    const best = new Map<string, number>()
    for (const m of list) best.set(m.canonical, Math.max(best.get(m.canonical) ?? 0, weight(m)))
    let sum = 0
    for (const one of best.values()) sum += one
    return sum
  }
  // a word of the counter-list is Tier 1 only where the company's product is that word
  const classes = new Set<string>([...rubric.countedClasses, 'counter'])
  const isCounted = ({ keyword }: Mention) => keyword.tier === 1 && classes.has(keyword.class)
  const countedProse = prose.filter(isCounted)
  const hits = (list: string, ranges: Range[]) =>
    ranges.flatMap((at) => words.find(list, at)).map(({ start, end }) => ({ start, end }))
  return {
    resume,
    rubric,
    asOf,
    aim,
    tokens,
    words,
    all,
    mentions,
    prose,
    inBullets,
    bullets,
    injected: [...new Set(injected)],
    pastedJob,
    counted: bullets.filter((b) => !silent.has(b.bullet.id)),
    skills: resume.skills.flatMap((group) => group.items),
    engineering: engineeringRoles(resume, rubric, bullets),
    distinctCounted: {
      prose: distinctNames(countedProse),
      anywhere: distinctNames(mentions.filter(isCounted)),
      weight: weigh(countedProse),
    },
    datesRead,
    range,
    proseHits: (list) => hits(list, proseRanges),
    textHits: (list) =>
      hits(list, [{ from: 0, to: tokens.length }]).filter(
        (hit) => !atSchool(hit) && !injected.some((unit) => unit.start <= hit.start && hit.start < unit.end),
      ),
    weight,
    weigh,
    distinct: (list, cls) => distinctNames(list.filter((mention) => inClass(mention, cls))),
  }
}
