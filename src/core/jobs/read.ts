import type { Need } from '../report/types.ts'
import type { Rubric } from '../rubric/types.ts'
import type { Range } from '../scoring/lexicon.ts'
import { alternatives } from './alternatives.ts'
import { cleanJob, MAX_CHARACTERS } from './clean.ts'
import { frontendOf } from './frontend.ts'
import { judge } from './judge.ts'
import type { MatchedJob } from './matched.ts'
import { matchJobText } from './matched.ts'
import { partsOf } from './sections.ts'
import type { Named, Sentence } from './sentence.ts'
import { sentencesOf } from './sentence.ts'
import { levelOf, titleOf } from './title.ts'
import type { Job, JobTerm } from './types.ts'
import { yearsIn } from './years.ts'

const ORDER: readonly Need[] = ['must', 'nice', 'mentioned']
const TERM_GROUPS = new Set(['frontend', 'legacy', 'generic'])

/** A keyword a description can ask for: no hedge, title or pattern of a worked example. */
function isTerm(rubric: Rubric, { mention }: Named): boolean {
  if (!mention || mention.keyword.pattern || rubric.jobs.notTerms.includes(mention.canonical)) return false
  return mention.tier === 1 || mention.tier === 2 || TERM_GROUPS.has(mention.keyword.group ?? '')
}

interface Gathered {
  terms: Map<string, JobTerm>
  negated: Set<string>
  anyOf: string[][]
  years: number[]
  /** Years in place of a degree; they count where no others are asked for. */
  instead: number[]
}

function gather(job: MatchedJob, rubric: Rubric, sentence: Sentence, into: Gathered): void {
  const years = yearsIn(job, rubric, sentence)
  if (years) (years.instead ? into.instead : into.years).push(years.years)
  const rulings = sentence.named.map((_, i) => judge(job, sentence, i))
  for (const [i, one] of sentence.named.entries()) {
    const ruling = rulings[i]!
    if (ruling === 'ignored' || !one.mention || !isTerm(rubric, one)) continue
    if (ruling === 'negated') {
      into.negated.add(one.name)
      continue
    }
    const spelled = job.text.slice(one.mention.span.start, one.mention.span.end)
    const known = into.terms.get(one.name)
    if (!known) {
      into.terms.set(one.name, { canonical: one.name, keyword: one.mention.keyword, need: ruling, spelled: [spelled] })
      continue
    }
    if (ORDER.indexOf(ruling) < ORDER.indexOf(known.need)) known.need = ruling
    if (!known.spelled.includes(spelled)) known.spelled.push(spelled)
  }
  for (const group of alternatives(job, sentence)) {
    const chosen = group.filter(
      (i) => rulings[i] === 'must' && (!sentence.named[i]!.mention || isTerm(rubric, sentence.named[i]!)),
    )
    const names = [...new Set(chosen.map((i) => sentence.named[i]!.name))]
    if (names.length > 1 && chosen.some((i) => sentence.named[i]!.mention)) into.anyOf.push(names)
  }
}

/** "Senior Go Developer" asks for Go, whatever the sentences say. */
function demandTitle({ mentions }: MatchedJob, { from, to }: Range, { terms }: Gathered): void {
  for (const mention of mentions) {
    if (mention.from < from || mention.to > to) continue
    const { class: cls, group } = mention.keyword
    const term = terms.get(mention.canonical)
    if (term && (cls === 'language' || group === 'framework' || group === 'legacy')) term.need = 'must'
  }
}

/** Whether a sentence is addressed to a machine. */
const isInjected = (job: MatchedJob, sentence: Sentence) => job.rubricWords.has('injection', sentence)

/** A description nobody prepared, as data. The text is untrusted: it is cleaned, cut and only ever quoted. */
export function readJob(raw: string, rubric: Rubric): Job {
  const { text, blocks, cut } = cleanJob(raw)
  const job = matchJobText(text, blocks, rubric)
  const all = partsOf(job, blocks).flatMap((part) => sentencesOf(job, part))
  const sentences = all.filter((sentence) => !isInjected(job, sentence))
  const into: Gathered = { terms: new Map(), negated: new Set(), anyOf: [], years: [], instead: [] }
  for (const sentence of sentences) gather(job, rubric, sentence, into)
  const titled = titleOf(job, blocks)
  if (titled) demandTitle(job, titled.range, into)
  for (const name of into.negated) {
    if (into.terms.get(name)?.need === 'must') into.negated.delete(name)
    else into.terms.delete(name)
  }
  const named = [...into.terms.values()]
  const of = (need: Need) => named.filter((term) => term.need === need)
  const language = of('must').find((term) => term.keyword.class === 'language' && !term.keyword.pattern) ?? null
  const terms = [...(language ? [language] : []), ...ORDER.flatMap(of).filter((term) => term !== language)]
  const title = titled?.title ?? null
  const years = into.years.length > 0 ? into.years : into.instead
  const minYears = years.length > 0 ? Math.max(...years) : null
  const names = (need: Need) => of(need).map((term) => term.canonical)
  const notes = [
    ...(cut ? [`Only the first ${MAX_CHARACTERS} characters of the description were read.`] : []),
    ...(all.length > sentences.length ? ['The description holds a line addressed to a machine; it was left out.'] : []),
    ...(named.length === 0 ? ['The description names no keyword of this rubric.'] : []),
  ]
  const frontend = frontendOf(job, rubric, sentences, named)
  if (frontend === 'heavy')
    notes.push('It asks for frontend work more than for backend work; this rubric judges backend.')
  if (frontend === 'excluded') notes.push('It says that it is no frontend role.')
  return {
    title,
    level: levelOf(rubric, title, minYears),
    minYears,
    terms,
    must: names('must'),
    nice: names('nice'),
    mentioned: names('mentioned'),
    negated: [...into.negated],
    anyOf: into.anyOf,
    language: language?.canonical ?? null,
    frontend,
    notes,
    text,
  }
}
