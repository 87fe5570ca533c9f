import type { Rubric } from '../rubric/types.ts'
import { readBullet, weigh } from './reading.ts'
import { isPast, pastOf, simplePast } from './stems.ts'
import { familiesOf } from './verbs.ts'

/** An answer made a part of its sentence, "there is none", or why it cannot stand there. */
export type Fitted = { text: string } | { none: true } | { ask: string }

/** The sentence around a blank. */
export interface Place {
  before: string
  after: string
}

/** Longest answer, in characters: a blank is a part of a sentence. */
export const MOST = 160

const NONE =
  /^(?:idk|i (?:don.?t|do not) (?:know|remember)|don.?t know|dunno|no idea|not sure|unknown|no|none|nothing|nope|null|nan|n\/?a|tbd|todo|tba|not measured|none measured|never measured|can.?t say|-+|\.+|\?+)[.!]?$/i
const MARKUP = /<[a-z/!][^>]*>|https?:\/\/|\n\s*[-*•]/i
const NUMBER =
  '(?:\\d[\\d.,]*\\s?(?:k|m|million|thousand)?|(?:a|half a|two) dozen|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|a hundred)'
const COUNT = new RegExp(
  `^(?:[~<>≈≤≥]\\s?|(?:about|around|over|under|more than|at least|up to|nearly|roughly|almost)\\s)?${NUMBER}(?:\\s?(?:-|–|to)\\s?${NUMBER})?\\+?$`,
  'i',
)
const FIGURED =
  /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|dozen|hundred|daily|weekly|monthly|once|twice|every|zero|none|an? (?:second|minute|hour|day|week|month|third|quarter))\b/i
const DIGITS_ONLY = /^[~<>≈≤≥]?\s?\d[\d.,]*k?\+?$/i
const GUESS = /^(?:i (?:think|guess|believe)(?: it (?:was|is))?|maybe|probably|perhaps|i'd say|like)\s+/i
const PREPOSITION = /^(?:at|in|on|with|by|using|to|from|for|of|which|that)\s+/i
const WENT = /\s(?:went|dropped|fell|rose|grew|decreased|increased|came|going|is|are)$/i
const WAY = /\s(?:down|up)$/i
const TIME =
  /\d\s?(?:us|µs|ms|s|secs?|seconds?|mins?|minutes?|h|hrs?|hours?|days?|weeks?)\b|(?:seconds?|minutes?|hours?|days?)\b/i

/** Fits one answer to its blank; what it says is never changed, only what the sentence says already is left out. */
export function fitAnswer(raw: string, label: string, place: Place, rubric: Rubric): Fitted {
  if (MARKUP.test(raw) || (raw.length > 20 && weigh(raw.slice(0, MOST), rubric).worth.injected))
    return { ask: 'Please write plain words here, without links, markup or lists.' }
  const plain = raw.replace(/\s+/g, ' ').replace(/[[\]]/g, '').trim()
  if (!/[\p{L}\p{N}]/u.test(plain) || NONE.test(plain)) return { none: true }
  if (plain.length > MOST) return { ask: `That is ${plain.length} characters: please say it in at most ${MOST}.` }
  const text = trimmed(plain, place)
  if (text === '') return { none: true }
  if (isOptions(label) || VERB_ASKED.test(label)) return asVerb(text, label, place, rubric)
  if (/^what changed/.test(label)) return asChange(text, rubric)
  if (label === 'how many') return asCount(text, place)
  return asName(text.replace(/^(?:i|we) (?:did|built|wrote|made|used|worked on)\s+/i, ''), label, rubric)
}

function asName(answer: string, label: string, rubric: Rubric): Fitted {
  const text = answer.replace(/^(?:An?|The)\s/, (article) => article.toLowerCase())
  if (VAGUE.test(text)) return { ask: `"${text}" names nothing yet: what is it called?` }
  if (tellsMore(text, rubric)) return { ask: `Only "${label}" belongs here; what else you did is a bullet of its own.` }
  if (/^how many /.test(label)) return asThings(text, label.slice('how many '.length))
  return asMeasure(text, label)
}

const VAGUE = /^(?:the usual(?: ones)?|the same|our own|stuff|things|everything|anything|various)$/i

/** Without what the sentence says before and behind the blank already. */
function trimmed(answer: string, { before, after }: Place): string {
  let text = answer
    .replace(/[\s.;!,]+$/, '')
    .replace(/^(?:it(?:'s| is| was)|they were)\s+/i, '')
    .replace(GUESS, 'about ')
    .replace(/^(.*\d\S*) or so$/i, 'about $1')
  const last = /([\p{L}]+)\s*$/u.exec(before)?.[1]?.toLowerCase()
  const first = () => /^[\p{L}]+/u.exec(text)?.[0]
  if (last && first()?.toLowerCase() === last) text = text.slice(last.length).trim()
  if (last && PREPOSITION.test(`${last} `))
    text = text.replace(/^(?:i|we) used\s+|^written in\s+/i, '').replace(/^(?:in|with|at|on|to|from)\s+/i, '')
  if (last && /ing$/.test(last)) text = text.replace(/^(?:at|with|to)\s+/i, '')
  const next =
    after
      .toLowerCase()
      .match(/^\s+([\p{L}\d-]+(?:\s[\p{L}\d-]+){0,2})/u)?.[1]
      ?.split(' ') ?? []
  for (let n = next.length; n > 0 && /\d/.test(text); n--) {
    const tail = ` ${next.slice(0, n).join(' ')}`
    if (text.toLowerCase().endsWith(tail)) return text.slice(0, -tail.length).trim()
  }
  const end = text.split(' ').at(-1)?.toLowerCase() ?? ''
  return /^\S*\d\S* \S+$/.test(text) && next.includes(end) ? text.slice(0, -end.length).trim() : text
}

const VERB_ASKED = /^(?:what you (?:built|did)|your part: what)/i
/** "Built, extended or maintained?" */
const isOptions = (label: string): boolean => /^[A-Z][a-z]+, /.test(label) && label.endsWith('?')

/** The verb that opens the bullet. */
function asVerb(answer: string, label: string, { after }: Place, rubric: Rubric): Fitted {
  const options = isOptions(label)
  if (options && /^(?:all|both)\b/i.test(answer)) return { text: label.slice(0, -1).replace(/,? or /, ' and ') }
  const said = answer.replace(/^[^\p{L}\d]+|[^\p{L}\d)%+]+$/gu, '').replace(/^(?:i|we)\s+/i, '')
  const bare = options ? said.replace(/\s(?:it|this|that|them)$/i, '') : said
  const words = bare.toLowerCase().split(/[\s,]+/)
  const verb = words[0]?.endsWith('ly') ? words[1] : words[0]
  const past = verb?.endsWith('ing') ? pastOf(verb) : verb ? simplePast(verb) : null
  const near = verb !== undefined && familiesOf(rubric, verb).some(({ name }) => name === 'took-part')
  const ask = options
    ? `Please write the verb that is true, such as ${label.split(',')[0]?.toLowerCase()}.`
    : 'Please begin with what you did, such as built, moved or fixed.'
  // the label says the verb itself
  if (/^what you built/i.test(label) && verb && !isPast(past ?? '') && !near) return { text: `Built ${bare}` }
  if (!verb || !past || !isPast(past) || (options && near && !/^ (?:on|with|to)\b/.test(after))) return { ask }
  const at = bare.toLowerCase().indexOf(verb)
  const text = bare.slice(0, at) + past + bare.slice(at + verb.length)
  return { text: text.replace(/^\p{Ll}/u, (one) => one.toUpperCase()) }
}

const CHANGE = 'What changed, from what to what? Please begin with a verb, such as cut, raised or ended.'
/** "reruns: 10 → 1" */
const ARROW = /^(.+?):?\s+(\S*\d\S*)\s*(?:->|→|to)\s*(\S*\d.*)$/
/** What ended needs no figure. */
const ENDED = /^(?:ended|stopped|removed|eliminated|unblocked|replaced|retired|closed|made .+ possible|let )/

/** A change told as a verb: "cut timeouts from 30 to 2 a day". */
function asChange(answer: string, rubric: Rubric): Fitted {
  const bare = answer.replace(/^(?:i|we|it)\s+(?=\S+)/i, '').replace(/^which\s+/i, '')
  const verb = bare.split(/\s/)[0]?.toLowerCase() ?? ''
  if (isPast(verb) || (bare !== answer && familiesOf(rubric, verb).length > 0)) {
    const text = bare.replace(/^\p{Lu}/u, (one) => one.toLowerCase())
    return FIGURED.test(text) || ENDED.test(text) ? { text } : { ask: `"${text}": from what to what, or by how much?` }
  }
  const pair = / from /.test(bare) ? bare : bare.replace(ARROW, '$1 from $2 to $3')
  const at = pair.indexOf(' from ')
  const figures = pair.slice(at + 1)
  const told = pair
    .slice(0, Math.max(0, at))
    .replace(/^the\s+/i, '')
    .replace(WAY, '')
    .replace(WENT, '')
  if (told !== '' && !/^\d/.test(told) && /\bto\b/.test(figures)) return { text: `took ${told} ${figures}` }
  return { ask: CHANGE }
}

/** A bare number in front of the thing counted. */
function asCount(answer: string, { after }: Place): Fitted {
  if (/^0+$/.test(answer)) return { none: true }
  const noun = after
    .trim()
    .split(/[\s,.]/)
    .slice(0, 2)
    .join(' ')
  return COUNT.test(answer) ? { text: answer } : { ask: `A number is enough here: how many ${noun}?` }
}

/** "20 services" for "how many services"; a bare number gets its noun where there is only one. */
function asThings(answer: string, things: string): Fitted {
  if (
    !/\d/.test(answer) &&
    !COUNT.test(answer.split(' ')[0] ?? '') &&
    !COUNT.test(answer.split(' ').slice(0, 2).join(' '))
  )
    return /^[a-z ]+$/i.test(answer) && answer.split(' ').length > 2
      ? { text: answer }
      : { ask: `How many ${things}? A rough number with "about" is fine.` }
  if (/\d\s?(?:%|ms)/.test(answer)) return { ask: `This blank counts ${things}: how many?` }
  if (!COUNT.test(answer)) return { text: answer }
  return / or |,/.test(things) ? { ask: `${answer} of what: ${things}?` } : { text: `${answer} ${things}` }
}

const UNITS: readonly [RegExp, string, RegExp][] = [
  [/\bms\b/, ' ms', TIME],
  [/\bminutes\b/, ' minutes', TIME],
  [/\bpercent\b/, '%', /%|percent/i],
]
/** A rate, or things that are counted. */
const RATE =
  /\/|\bper\b|\ban? (?:second|minute|hour|day|week|month)\b|rps|qps|tps|users|clients|requests|events|messages|queries|rows|jobs/i
const MEASURED =
  /\b(?:(?:before|after)$|ms|percent|RPS|per second|per minute|per run|per day|throughput|p9[59]|lag|weeks between|per week|times per second)\b/

/** A value: it has a figure, and the unit its label asks for. */
function asMeasure(answer: string, label: string): Fitted {
  if (!MEASURED.test(label) || /^(?:p95 or p99|duplicates or lag)$/.test(label)) return { text: answer }
  if (!FIGURED.test(answer)) return { ask: `A figure is needed here (${label}): about how much was it?` }
  if (/\d.*\b(?:to|->|→)\b.*\d/.test(answer) && /\b(?:before|after)$/.test(label))
    return { ask: `Only one value belongs here (${label}); the other one has its own blank.` }
  if (/^[a-z]+ per (?:day|week|month)$/.test(label) && COUNT.test(answer)) return { text: `${answer} ${label}` }
  if (label.includes('weeks between') && DIGITS_ONLY.test(answer)) return { ask: `${answer} of what: ${label}?` }
  const unit = UNITS.find(([asked]) => asked.test(label))
  if (unit) {
    const [, said, fits] = unit
    if (DIGITS_ONLY.test(answer)) return { text: `${answer}${said}` }
    if (!fits.test(answer) && /%|percent|\b(?:ms|s|min|minutes|hours?)\b/.test(answer))
      return { ask: `This blank asks for ${said.trim() === '%' ? 'a percentage' : 'a time'}: what was it?` }
  }
  if (/RPS|per second|throughput|per day|per run|per minute/.test(label)) {
    if (/^\D{0,8}\d[\d.,]*\s?(?:k|m|million|thousand)?\+?$/i.test(answer))
      return { ask: `${answer} of what, and over what time?` }
    if (/second|RPS|throughput/.test(label) && !/^RPS or/.test(label) && !RATE.test(answer))
      return { ask: `How many ${/event/.test(label) ? 'events' : 'requests'} per second go with "${answer}"?` }
  }
  return { text: answer }
}

/** A deed or an ownership inside an answer that asks for a name or a number. */
function tellsMore(answer: string, rubric: Rubric): boolean {
  const { tokens, words, range } = readBullet(answer, rubric)
  return (
    words
      .find('ownership', range)
      .some(({ from }) =>
        /^(?:led|lead|owned|managed|headed|i|my|spearheaded|architected)$/.test(tokens[from]?.key ?? ''),
      ) ||
    tokens.some(
      ({ key }, i) =>
        i > 0 &&
        isPast(key) &&
        familiesOf(rubric, key).length > 0 &&
        /^(?:and|,|then|;)$/.test(tokens[i - 1]?.key ?? ''),
    )
  )
}
