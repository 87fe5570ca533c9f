import type { Need } from '../report/types.ts'
import type { MatchedJob } from './matched.ts'
import type { Cue, CueKind, Sentence } from './sentence.ts'
import { clauseOf, listAround } from './sentence.ts'

export type Ruling = Need | 'negated' | 'ignored'

/** "not … Java" reaches this many words. */
const REACH = 9

const before = ({ cues }: Sentence, at: number, ...kinds: CueKind[]) =>
  cues.filter((cue) => kinds.includes(cue.kind) && cue.to <= at)
const has = ({ cues }: Sentence, ...kinds: CueKind[]) => cues.some((cue) => kinds.includes(cue.kind))

/** The bracket around a name that closes before a cue. */
function closingBracket({ tokens, from }: Sentence, after: number, cue: number): { from: number; to: number } | null {
  let to = after
  while (to < cue && tokens[to]?.key !== ')' && tokens[to]?.key !== '(' && tokens[to]?.key !== ',') to++
  if (to >= cue || tokens[to]?.key !== ')') return null
  let open = after
  while (open > from && tokens[open]?.key !== '(') open--
  return tokens[open]?.key === '(' ? { from: open, to } : null
}

/** "If you have used Terraform, lovely": a wish in two clauses. */
function conditional(job: MatchedJob, sentence: Sentence, last: number, cue: Cue): boolean {
  const { tokens, named, from } = sentence
  if (cue.kind !== 'nice') return false
  const clause = clauseOf(sentence, named[last]!.from)
  if (clauseOf(sentence, cue.from) - clauseOf(sentence, named[last]!.to - 1) > 1) return false
  for (let i = from; i < named[last]!.from; i++) {
    const opens = i === from || clauseOf(sentence, i) === clause
    if (opens && job.words.word('if', tokens[i]?.key)) return true
  }
  return false
}

/** "Kafka or SQS preferred", "Kafka (a plus)": whether a cue speaks of what stands before it, this one included. */
function backward(job: MatchedJob, sentence: Sentence, cue: Cue, index: number): boolean {
  const { named, joints, tokens } = sentence
  let last = -1
  for (let i = 0; i < named.length; i++) if (named[i]!.to <= cue.from) last = i
  if (last < index) return false
  let at = cue.from
  const after = named[last]!.to
  const apart = clauseOf(sentence, at) - clauseOf(sentence, named[last]!.from)
  // "Rust, eBPF or networking is a plus": the list goes on with names nobody knows here
  const goesOn = apart === 1 && tokens.slice(after, at).some(({ key }) => job.words.word('or', key))
  const closed = closingBracket(sentence, after, cue.from)
  if (goesOn) at = after - 1
  else if (closed !== null) {
    // "Cloud (AWS, GCP) is a plus": what is said behind a bracket is said of all in it
    if (clauseOf(sentence, cue.from) !== clauseOf(sentence, closed.to)) return false
    return named[index]!.from > closed.from
  } else if (apart > 0 && conditional(job, sentence, last, cue)) at = after - 1
  else if (apart > 0) {
    // only a bracket that opens right behind the name may look out of itself
    let open = cue.from
    while (open > after && tokens[open]?.key !== '(') open--
    if (tokens[open]?.key !== '(' || named.some((one) => one.from > open && one.to <= cue.from)) return false
    at = open - 1
  }
  const clause = clauseOf(sentence, at)
  const inClause = (i: number) => clauseOf(sentence, named[i]!.from) === clause
  if (!inClause(last)) return false
  if (inClause(index)) return true
  const list = listAround(sentence, last)
  const joined = joints[last - 1] === 'or' || joints[last - 1] === 'and'
  return joined && index >= list.from
}

const NOTHING_BEFORE = -1

/** Whether a wish or demand stands behind what it speaks of. */
function looksBack(job: MatchedJob, sentence: Sentence, cue: Cue): boolean {
  const last = sentence.named.reduce((found, one, i) => (one.to <= cue.from ? i : found), NOTHING_BEFORE)
  return last !== NOTHING_BEFORE && backward(job, sentence, cue, last)
}

function negated(job: MatchedJob, sentence: Sentence, index: number): boolean {
  const one = sentence.named[index]!
  const soft = sentence.kind === 'nice' || has(sentence, 'nice', 'niceNext')
  if (!soft && sentence.cues.some((cue) => cue.kind === 'notAfter' && backward(job, sentence, cue, index))) return true
  const first = sentence.named[listAround(sentence, index).from]!
  return before(sentence, one.from, 'not', 'notAfter').some((cue) => {
    if (cue.kind === 'notAfter' && looksBack(job, sentence, cue)) return false
    const start = cue.to <= first.from ? first : one
    if (start.from - cue.to > REACH) return false
    if (clauseOf(sentence, cue.to) !== clauseOf(sentence, start.from)) return false
    for (let i = cue.to; i < one.from; i++) if (job.words.word('not_until', sentence.tokens[i]?.key)) return false
    return true
  })
}

/** Whether this one is wished for rather than asked. */
function wished(job: MatchedJob, sentence: Sentence, index: number): boolean {
  const one = sentence.named[index]!
  const later = (cue: Cue) => before(sentence, one.from, 'strong').some((other) => other.from >= cue.to)
  if (before(sentence, one.from, 'niceNext').some((cue) => !later(cue) && staysOpen(sentence, cue, one.from)))
    return true
  if (echoed(job, sentence, index)) return true
  return sentence.cues.some((cue) => {
    if (cue.kind !== 'nice') return false
    if (looksBack(job, sentence, cue)) return backward(job, sentence, cue, index)
    return cue.to <= one.from && !later(cue) && staysOpen(sentence, cue, one.from)
  })
}

/** "Kafka is a plus, as is Rust": the last thing said before holds again. */
function echoed(job: MatchedJob, sentence: Sentence, index: number): boolean {
  const one = sentence.named[index]!
  const echo = job.words.find('echo', sentence).findLast((hit) => hit.to <= one.from)
  return echo !== undefined && before(sentence, echo.from, 'nice', 'strong', 'required').at(-1)?.kind === 'nice'
}

/** A bracket keeps what is said in it. */
function staysOpen({ tokens }: Sentence, cue: Cue, at: number): boolean {
  let depth = 0
  for (let i = cue.to; i < at; i++) {
    const key = tokens[i]?.key
    if (key === '(') depth++
    if (key === ')' && --depth < 0) return false
  }
  return true
}

const demanded = (job: MatchedJob, sentence: Sentence, index: number, kind: CueKind) =>
  sentence.cues.some(
    (cue) =>
      cue.kind === kind &&
      (looksBack(job, sentence, cue) ? backward(job, sentence, cue, index) : cue.to <= sentence.named[index]!.from),
  )

/** Without a heading every sentence speaks for itself. */
function bySentence(job: MatchedJob, sentence: Sentence, index: number): Need {
  const one = sentence.named[index]!
  if (demanded(job, sentence, index, 'strong')) return 'must'
  const last = before(sentence, one.from, 'required', 'duty', 'stack').at(-1)
  if (last) return last.kind === 'required' ? 'must' : 'mentioned'
  if (has(sentence, 'must', 'required')) return 'must'
  return has(sentence, 'nice') ? 'nice' : 'mentioned'
}

/** What a description wants of one thing it names. */
export function judge(job: MatchedJob, sentence: Sentence, index: number): Ruling {
  const { kind } = sentence
  if (kind === 'skip') return 'ignored'
  if (kind === 'not') return 'negated'
  if (negated(job, sentence, index)) return 'negated'
  if (kind === 'must') return wished(job, sentence, index) ? 'nice' : 'must'
  if (kind === 'nice') return 'nice'
  if (kind === 'stack') return 'mentioned'
  if (has(sentence, 'skip')) return 'ignored'
  if (wished(job, sentence, index)) return 'nice'
  if (kind === 'duties') return demanded(job, sentence, index, 'strong') ? 'must' : 'mentioned'
  if (kind === 'about' && !has(sentence, 'required', 'must', 'stack', 'duty')) return 'ignored'
  return bySentence(job, sentence, index)
}
