/** What a person may not see or a machine was meant to read; none of it counts. In doubt the words are kind. */
import type { Disguised, HiddenText, Resume, Span } from '../resume/types.ts'
import type { Facts } from '../scoring/facts.ts'
import type { Account } from '../scoring/ledger.ts'
import type { Integrity, IntegrityNote } from './types.ts'
import { clip } from './words.ts'

const DISGUISES: Record<Disguised['kind'], string> = {
  'zero-width':
    'There are invisible signs inside this word, so a machine reads another one. Typing it again mends that.',
  'look-alike':
    'This word holds letters of another alphabet that look like Latin ones, so a machine reads another word. Typing it again mends that.',
  'hidden-signs': 'This line holds signs that nobody sees but machines read. Typing it again mends that.',
}

export function integrityOf(facts: Facts, account: Account, hidden: HiddenText[], disguised: Disguised[]): Integrity {
  const { resume } = facts
  const cut = ({ start, end }: Span) => resume.text.slice(start, end)
  const stuffed = account.ledger.find(({ ruleId }) => ruleId === 'den.two-per-bullet')?.spans ?? []
  const pasted = facts.pastedJob.map(cut)
  return {
    hiddenText: hidden.map(({ text }) => text),
    injection: facts.injected.map(cut),
    stuffing: stuffed.map(cut),
    pastedJob: pasted,
    disguised: [...new Set(disguised.map(({ text }) => text))],
    notes: [
      ...hidden.map(hiddenNote),
      ...facts.injected.map((span) => injectionNote(cut(span), homeOf(resume, span))),
      ...disguised.map(({ text, page, kind }) => {
        return { kind, quote: clip(text, 80), place: `page ${page}`, message: DISGUISES[kind] }
      }),
      ...(pasted[0] === undefined ? [] : [pastedNote(pasted, homeOf(resume, facts.pastedJob[0]))]),
    ],
  }
}

function hiddenNote({ text, page, reason, near }: HiddenText): IntegrityNote {
  const place = [page === null ? '' : `page ${page}`, near ? `near “${clip(near, 40)}”` : ''].filter(Boolean).join(', ')
  const message = `This text is ${reason}, so it may be invisible to people. It earns no points; if that is an accident of the export, make it visible or take it out.`
  return { kind: 'hidden-text', quote: clip(text, 160), place: place || 'in the text', message }
}

function injectionNote(quote: string, place: string): IntegrityNote {
  const message =
    'This line speaks to a machine, not to a reader. It earns no points, and people who find it wonder why it is there.'
  return { kind: 'injection', quote: clip(quote, 160), place, message }
}

function pastedNote(lines: string[], place: string): IntegrityNote {
  const message =
    'These lines read like a job description, not like a resume. They earn no points; say in your own bullets what you did of it.'
  return { kind: 'pasted-job', quote: clip(lines.join(' '), 160), place, message }
}

function homeOf({ sections }: Resume, span: Span | undefined): string {
  const home = span && sections.find((one) => one.span.start <= span.start && span.start < one.span.end)
  return home ? `in ${home.heading}` : 'above the first section'
}
