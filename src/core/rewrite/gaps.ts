import { hasCapital } from './clauses.ts'
import { familyOf } from './cleanings.ts'
import { inlineCount } from './counts.ts'
import type { Edit } from './edits.ts'
import type { Subject } from './kinds.ts'
import { makesSomething } from './lines.ts'
import type { Code } from './names.ts'
import { changeAt, end, partEnd } from './parts.ts'
import type { Reading, Weighed } from './reading.ts'
import { stem } from './stems.ts'
import { findTechnologies } from './technologies.ts'

/** An edit that only adds. */
export const insert = (at: number, text: string): Edit => ({ start: at, end: at, text })

/** The gaps in their order: which system, how many, how fast, what changed from what to what. */
export function gaps(
  reading: Weighed,
  found: ReadonlySet<Code>,
  { kind, at }: Subject,
  pick: (texts: readonly string[]) => string,
  add: (edit: Edit | null) => boolean,
  turn: number,
): void {
  const { phrases } = reading.rubric.rewrite
  const { grade, evidence } = reading.worth
  const part = partEnd(reading, at)
  const words = [reading.text]
  const last = end(reading)
  /** The text whose turn it is, else the first that still fits; one that repeats a preposition waits. */
  const put = (where: number, texts: readonly string[]) => {
    if (texts.length === 0) return false
    const fits = (text: string) =>
      // a comma inside the sentence would have to be closed again
      (where === last || !text.startsWith(',')) &&
      !asksTwice(words, text) &&
      !asksKnown(reading, text) &&
      add(insert(where, text)) &&
      words.push(text) > 0
    // brackets are for where no preposition is left
    const plain = texts.filter((text) => !BRACKETED.test(text))
    const inTurn = [pick(plain.length > 0 ? plain : texts), ...plain, ...texts]
    return inTurn.some((text) => isFresh(words, text) && fits(text)) || inTurn.some(fits)
  }
  if (grade === 'A') {
    if (kind.steady.length > 0 && found.has('no_latency')) put(part, kind.steady)
    else if (found.has('no_outcome')) put(last, kind.change)
    return
  }
  if (found.has('generic_db') && kind.id !== 'people' && familyOf(reading)) {
    put(part, phrases.workload)
    put(part, phrases.tables)
    return
  }
  if (found.has('hedge') || found.has('magnitude_unsupported')) {
    put(part, phrases.service)
    return
  }
  const database = /\bdatabases?$/i.exec(reading.text.slice(0, part))
  const noScale = evidence.scale === null
  /** "a database" takes its name before it, "the user database" behind it. */
  const putProduct = (where: number) => {
    const bare = /(?:^|\s(?:an?|the|our|its|from|to|with|and|in|on|for) )$/i.test(reading.text.slice(0, where))
    const named = phrases.product.filter((text) => text.startsWith(' ') !== bare)
    return put(bare ? where : part, named)
  }
  // about a thing nobody knows only its result can be asked
  const known = at >= 0 || makesSomething(reading, found) || evidence.system !== null
  const needsSystem =
    found.has('no_named_system') &&
    !namesItself(reading, noScale) &&
    known &&
    (database ? putProduct(database.index) : put(part, kind.where))
  if (found.has('no_baseline')) {
    put(changeAt(reading), kind.baseline.length > 0 ? kind.baseline : phrases.baseline)
    if (noScale && !put(part, kind.load)) add(inlineCount(reading, phrases.many))
    return
  }
  // without a verb only a size lifts the grade
  const even = turn % 2 === 0 || (noScale && evidence.verb === null)
  const sized =
    noScale &&
    found.has('no_count') &&
    (needsSystem && kind.count.length > 0 ? even && put(part, kind.count) : add(inlineCount(reading, phrases.many)))
  const unused = ENDS_IN_NO.test(reading.text)
  const loads = () => {
    // where the size is known, only a rate or a latency is news
    const behindSubject = !/ (?:with|using) /.test(reading.text.slice(reading.tokens[at]?.end ?? 0, part))
    const texts = kind.users.length > 0 && behindSubject && !found.has('no_latency') ? kind.users : kind.load
    return texts.filter(
      (text) =>
        (RATE.test(text) ? !NO_RATE.test(reading.text) : noScale) &&
        !(sized && text.includes('how many services')) &&
        !saysItself(reading, text),
    )
  }
  const changes = () => {
    const { text: bullet, figures, tokens } = reading
    const example = part === last && figures.length === 0 && /[^s]s$/.test(tokens[at]?.key ?? '')
    return kind.change.filter(
      (text) =>
        (example || !text.startsWith(', such as')) &&
        !saidBefore(reading, text) &&
        (known || text.includes('[what changed')) &&
        !(text.includes('p95') && PERCENTILE.test(bullet)) &&
        !asksDeploys(reading, text),
    )
  }
  const load = () => known && !unused && evidence.percentile === null && put(part, loads())
  const change = () => evidence.outcome === null && !unused && put(last, changes())
  const tail = even ? load() || change() : change() || load()
  if (!tail && !sized && noScale && known && !unused && !put(part, kind.count)) put(last, loads())
}

/** Whether no text of the bullet has the preposition a gap begins with. */
function isFresh(words: readonly string[], text: string): boolean {
  const joint = /[^ ,]+/.exec(text)?.[0] ?? ''
  return !words.some((own) => own.includes(` ${joint} `) || own.includes(` ${joint}out `))
}

/** Deploys are asked of those who speak of deploys. */
const asksDeploys = ({ stems }: Reading, text: string): boolean =>
  text.includes('deploys') && !stems.has(stem('deploys')) && !stems.has(stem('releases'))

/** Users and rows are asked for once. */
function asksTwice(added: readonly string[], text: string): boolean {
  const asked = /\b(?:users|rows)\b/.exec(text)?.[0]
  return asked !== undefined && added.some((own) => own.includes('[how many') && own.includes(asked))
}

/** "…, which caught 37 bugs, which caught [what]": the bullet tells of that change itself. */
function saidBefore({ stems }: Reading, text: string): boolean {
  const verb = /^, (?:which )?([a-z]+)/.exec(text)?.[1]
  return verb !== undefined && verb !== 'bringing' && stems.has(stem(verb))
}

/** "… in the invoice service" needs no question after the service, "a CDN" none after the cache. */
function asksKnown({ tokens }: Reading, text: string): boolean {
  const asked = KNOWN.find(([label]) => text.includes(label))
  return asked !== undefined && tokens.some(({ key }, i) => asked[1].has(key) && !ROLES.has(tokens[i + 1]?.key ?? ''))
}
const KNOWN: readonly [string, ReadonlySet<string>][] = [
  [
    'which service ',
    new Set(['service', 'services', 'module', 'product', 'app', 'portal', 'endpoint', 'endpoints', 'gateway']),
  ],
  ['which cache', new Set(['cdn'])],
]
const ROLES = new Set(['manager', 'managers', 'owner', 'owners', 'team', 'teams'])

const BRACKETED = /^ \(\[[^\]]*\]\)$/

/** A name with a capital behind "with", "in" or "on" is the system, whether the rubric knows it or not; a known one anywhere. */
function namesItself({ rubric, tokens, text }: Reading, unsized: boolean): boolean {
  const known = findTechnologies(rubric, tokens).some(({ from }) => {
    const token = tokens[from]
    return NAMES_BEHIND.has(tokens[from - 1]?.key ?? '') || (token !== undefined && hasCapital(text, token) && from > 0)
  })
  if (known || !unsized) return known
  return tokens.some((token, i) => i > 1 && hasCapital(text, token) && NAMES_BEHIND.has(tokens[i - 1]?.key ?? ''))
}
const NAMES_BEHIND = new Set(['with', 'in', 'on', 'using', 'via', 'to'])

/** "every third week" tells the rotation, "34 deploys" the deploys. */
function saysItself(reading: Reading, text: string): boolean {
  const { figures, tokens } = reading
  if (text.includes('weeks between'))
    return (
      tokens.some(({ key }) => /^(?:weeks?|months?|quarters?)$/.test(key)) &&
      tokens.some(({ key }) => /^(?:every|each|one|in|once|twice)$/.test(key))
    )
  if (text.includes('how many people')) return figures.length > 0
  const counted = COUNTED.find(([label]) => text.includes(label))
  if (counted && figures.some(({ next }) => next.some((one) => counted[1].test(one)))) return true
  return asksDeploys(reading, text)
}

const COUNTED: readonly [string, RegExp][] = [
  ['how many services', /^(?:servic|app|applic|microservic|cluster|server|host|nod|modul)/],
  ['how many users', /^(?:user|custom|client|employ|student|shop|partn|person)/],
  ['how many engineers', /^(?:engin|develop|peopl|colleagu|squad)/],
]

/** "…, it was not taken further": nothing came of it. */
const ENDS_IN_NO =
  /(?:[,;(]|\bbut|\b(?:was|were|is|are|got)) ?(?:it |they |this )?(?:was |were )?(?:not|never|stopped|cancell?ed|abandoned|shelved)\b[^,;.]*[.!)]?$/i
/** What was built to learn runs under no load, what runs once a month has no rate per second. */
const NO_RATE =
  /\b(?:course|coursework|bootcamp|thesis|hackathon|tutorial|capstone|at home|to learn|reports?|reporting|nightly|weekly|monthly|quarterly|month.end)\b/i
const PERCENTILE = /\bp(?:50|75|90|95|99|999)\b/i
const RATE = /latency|lag|RPS|per second|p9[59]/
