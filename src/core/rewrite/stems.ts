/** Past forms that no rule derives, with their base. */
const IRREGULAR: Record<string, string> = {
  built: 'build',
  wrote: 'write',
  written: 'write',
  ran: 'run',
  led: 'lead',
  drove: 'drive',
  driven: 'drive',
  made: 'make',
  kept: 'keep',
  sent: 'send',
  held: 'hold',
  brought: 'bring',
  grew: 'grow',
  grown: 'grow',
  fell: 'fall',
  rose: 'rise',
  took: 'take',
  taken: 'take',
  gave: 'give',
  got: 'get',
  chose: 'choose',
  chosen: 'choose',
  taught: 'teach',
  sped: 'speed',
  oversaw: 'oversee',
  rewrote: 'rewrite',
  rewritten: 'rewrite',
  rebuilt: 'rebuild',
  began: 'begin',
  found: 'find',
  caught: 'catch',
  learnt: 'learn',
  dealt: 'deal',
  went: 'go',
  used: 'use',
  using: 'use',
  uses: 'use',
  fed: 'feed',
  lent: 'lend',
  spent: 'spend',
  shrank: 'shrink',
  split: 'split',
  cutting: 'cut',
  cut: 'cut',
  set: 'set',
  setting: 'set',
  put: 'put',
  running: 'run',
  shipped: 'ship',
  shipping: 'ship',
  dropped: 'drop',
  dropping: 'drop',
  planned: 'plan',
  planning: 'plan',
  saw: 'see',
  shot: 'shoot',
  tried: 'try',
  troubleshot: 'troubleshoot',
  tries: 'try',
}
/** Nouns no ending leads back to their verb. */
const NOUNS: Record<string, string> = {
  maintenance: 'maintain',
  analysis: 'analyze',
  analyses: 'analyze',
  growth: 'grow',
  failure: 'fail',
  failures: 'fail',
  delivery: 'deliver',
  recovery: 'recover',
  discovery: 'discover',
  conversion: 'convert',
  reduction: 'reduce',
  introduction: 'introduce',
  description: 'describe',
  comparison: 'compare',
  removal: 'remove',
  proposal: 'propose',
  administration: 'administer',
  assistance: 'assist',
}
const ENDINGS = [
  'ations',
  'ation',
  'ments',
  'ment',
  'ings',
  'ing',
  'ions',
  'ion',
  'ages',
  'age',
  'ers',
  'ors',
  'ies',
  'ied',
  'ed',
  'es',
  'er',
  'or',
  's',
  'e',
  'y',
]
/** Words are few and stand in every bullet: what was found out of one is kept. */
const MOST_KNOWN = 20_000
const stems = new Map<string, string>()
const pasts = new Map<string, boolean>()

/** What the forms of one word have in common: "storage", "stored" and "storing" share "stor". English, rough on purpose. */
export function stem(key: string): string {
  const before = stems.get(key)
  if (before !== undefined) return before
  const found = cutDown(IRREGULAR[key] ?? NOUNS[key] ?? key)
  if (stems.size < MOST_KNOWN) stems.set(key, found)
  return found
}

/** One spelling for British and American: "colour" and "color", "normalised" and "normalized", "modelling" and "modeling". */
const oneSpelling = (word: string): string =>
  word.length < 6
    ? word.replace(/^colour$/, 'color')
    : word
        .replace(/our(?=s?$|ed$|ing$|al$)/, 'or')
        .replace(/([iy])s(?=e[ds]?$|ers?$|ing$|ations?$)/, '$1z')
        .replace(/ll(?=ed$|ing$|ers?$)/, 'l')
        .replace(/(?:mme|tre|gue)(?=s?$)/, (end) => ({ mme: 'm', tre: 'ter', gue: 'g' })[end] ?? end)

function cutDown(word: string): string {
  let rest = oneSpelling(word)
  if (rest.length > 3) {
    const ending = ENDINGS.find(
      (one) => rest.endsWith(one) && rest.length - one.length >= 3 && !(one === 's' && rest.endsWith('ss')),
    )
    if (ending) rest = rest.slice(0, -ending.length)
    // "covered" is a form of "cover"
    if (/^(?:ed|ing|ings)$/.test(ending ?? '') && rest.length > 4 && /[eo]r$/.test(rest)) rest = rest.slice(0, -2)
    if (rest.length > 7 && rest.endsWith('ment')) rest = rest.slice(0, -4)
    if (rest.length > 4 && rest.endsWith('at')) rest = rest.slice(0, -2)
    if (rest.length > 3 && rest.at(-1) === rest.at(-2) && !/[ls]$/.test(rest)) rest = rest.slice(0, -1)
    if (rest.length > 3 && /[eiy]$/.test(rest)) rest = rest.slice(0, -1)
  }
  return rest
}

/** Base form of a verb as far as the table and the regular endings tell. */
export const base = (key: string): string => IRREGULAR[key] ?? key

/** A past form: "built", "reduced". Nouns and adjectives in -ed are rare enough at the head of a clause. */
export function isPast(key: string): boolean {
  const before = pasts.get(key)
  if (before !== undefined) return before
  const found =
    !key.endsWith('ing') &&
    key !== 'uses' &&
    (Object.hasOwn(IRREGULAR, key) || (key.length > 4 && key.endsWith('ed') && !key.endsWith('eed')))
  if (pasts.size < MOST_KNOWN) pasts.set(key, found)
  return found
}

/** "developing" -> "developed", "building" -> "built"; null for what is no gerund. */
export function pastOf(gerund: string): string | null {
  if (!gerund.endsWith('ing') || gerund.length < 6) return null
  const root = gerund.slice(0, -3)
  const irregular = Object.entries(IRREGULAR).find(
    ([past, verb]) =>
      (verb === root || verb === `${root}e` || `${verb}${verb.at(-1)}` === root) &&
      !past.endsWith('ing') &&
      !past.endsWith('en'),
  )
  return irregular ? irregular[0] : `${root}ed`
}

const PARTICIPLES: Record<string, string> = {
  written: 'wrote',
  rewritten: 'rewrote',
  driven: 'drove',
  taken: 'took',
  given: 'gave',
  chosen: 'chose',
  begun: 'began',
  grown: 'grew',
}

/** "written" -> "wrote"; a participle that is no past form and is not in the table has none. */
export const simplePast = (participle: string): string | null =>
  PARTICIPLES[participle] ?? (/(?:en|wn|un)$/.test(participle) ? null : participle)

/** "moved" -> "moving", "built" -> "building", "ran" -> "running". */
export function gerundOf(past: string): string {
  const root = IRREGULAR[past] ?? past.replace(/ed$/, '')
  if (/^(?:run|get|put|set|cut|begin)$/.test(root)) return `${root}${root.at(-1)}ing`
  return `${root.replace(/e$/, '')}ing`
}

/** "moved" at the head of a bullet. */
export const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
