import type { JobReport, Report, Requirement } from '../report/types.ts'
import type { Span } from '../resume/types.ts'
import type { Facts } from '../scoring/facts.ts'
import type { Mention } from '../scoring/mention.ts'
import { count } from '../scoring/wording.ts'
import type { Related } from './related.ts'
import { relatedWork } from './related.ts'
import type { Job, JobTerm } from './types.ts'

const QUOTE = 90
const PLACES = { summary: 'the summary', skills: 'the skills list', bullet: 'a bullet', other: 'another line' } as const

/** Case, hyphens and a plural "s" make no other word. */
const fold = (text: string) =>
  text
    .toLowerCase()
    .replace(/[-\s]+/g, ' ')
    .trim()
    .replace(/s$/, '')

function clip(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim()
  return plain.length <= QUOTE
    ? plain
    : `${plain.slice(0, plain.lastIndexOf(' ', QUOTE) > 0 ? plain.lastIndexOf(' ', QUOTE) : QUOTE)} …`
}

/** The bullet or line around a span, quoted. */
function quoted(facts: Facts, span: Span): { text: string; bulletId: string | null } {
  const bullet = facts.bullets.find(({ bullet: b }) => b.span.start <= span.start && span.end <= b.span.end)?.bullet
  if (bullet) return { text: `"${clip(bullet.text)}" (${bullet.id})`, bulletId: bullet.id }
  const { text } = facts.resume
  const from = text.lastIndexOf('\n', span.start) + 1
  const to = text.indexOf('\n', span.end)
  const early = Math.max(from, span.start - QUOTE / 2)
  const start = early === from ? from : text.indexOf(' ', early) + 1
  return { text: `"${clip(text.slice(Math.min(start, span.start), to < 0 ? text.length : to))}"`, bulletId: null }
}

type Judged = Pick<Requirement, 'status' | 'evidence' | 'bulletId' | 'action'>

function named(facts: Facts, term: JobTerm, mentions: readonly Mention[]): Judged {
  const asked = new Set(term.spelled.map(fold))
  const words = (mention: Mention) => fold(facts.resume.text.slice(mention.span.start, mention.span.end))
  const verbatim = mentions.some((mention) => [...asked].some((one) => ` ${words(mention)} `.includes(` ${one} `)))
  const inBullet = mentions.find(({ unit }) => unit.place === 'bullet')
  const shown = inBullet ?? mentions[0]!
  const { text, bulletId } = quoted(facts, shown.span)
  if (!verbatim) {
    const spelled = facts.resume.text.slice(shown.span.start, shown.span.end)
    return {
      status: 'alias',
      evidence: `"${spelled}" in ${text}`,
      bulletId,
      action: `The job writes "${term.spelled[0]}": use its spelling once${inBullet ? ` in ${bulletId}` : ', in the bullet where you used it'}.`,
    }
  }
  if (inBullet) return { status: 'bullets', evidence: text, bulletId, action: null }
  return {
    status: 'skills-only',
    evidence: `In ${PLACES[shown.unit.place]}: ${text}`,
    bulletId,
    action: `Show ${term.canonical} in the bullet where you used it.`,
  }
}

function absent(facts: Facts, term: JobTerm, related: Related | null): Judged {
  if (!related) {
    return { status: 'cannot-claim', evidence: '', bulletId: null, action: null }
  }
  const { text, bulletId } = quoted(facts, related.span)
  return {
    status: 'may-have',
    evidence: `${related.name} in ${text}`,
    bulletId,
    action: `You may have this. If ${term.canonical} was part of that work, add the word there.`,
  }
}

/** Every term of a description against one resume, the main language first, then must, nice and mentioned. */
function matchJob(facts: Facts, job: Job): Requirement[] {
  const by = new Map<string, Mention[]>()
  for (const mention of facts.mentions) {
    const list = by.get(mention.canonical)
    if (list) list.push(mention)
    else by.set(mention.canonical, [mention])
  }
  const related = relatedWork(facts)
  const all = job.terms.map((term): Requirement => {
    const mentions = by.get(term.canonical)
    const judged = mentions ? named(facts, term, mentions) : absent(facts, term, related(term.canonical))
    return { term: term.canonical, need: term.need, ...judged, coveredBy: null }
  })
  const there = new Set([...facts.mentions.map(({ canonical }) => canonical)])
  const outside = (name: string) => facts.resume.text.toLowerCase().includes(name.toLowerCase())
  for (const group of job.anyOf) {
    const covering =
      group.find((name) => there.has(name)) ??
      group.find((name) => !facts.rubric.keywords.some((k) => k.canonical === name) && outside(name))
    if (!covering) continue
    for (const one of all) {
      if (!group.includes(one.term) || one.term === covering) continue
      one.coveredBy = covering
      if (one.status === 'cannot-claim' || one.status === 'may-have') one.action = null
    }
  }
  return all
}

/** Years are put side by side, never judged. */
function yearsNote({ minYears }: Job, { reasons }: Report['seniority']): string[] {
  const shown = reasons.find((reason) => reason.endsWith('of engineering work'))
  return minYears !== null && shown
    ? [`It asks for ${count(minYears, 'year')} or more; the dates here show ${shown}.`]
    : []
}

/** A description and its match with one resume, as the report keeps it. */
export function jobReport(facts: Facts, job: Job, seniority: Report['seniority']): JobReport {
  const { terms: _terms, text: _text, notes, ...kept } = job
  return { ...kept, notes: [...notes, ...yearsNote(job, seniority)], requirements: matchJob(facts, job) }
}
