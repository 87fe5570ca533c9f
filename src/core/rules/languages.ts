import type { Params } from '../rubric/types.ts'
import type { Facts } from '../scoring/facts.ts'
import { distinctNames } from '../scoring/facts.ts'
import { listed } from '../scoring/wording.ts'
import type { Rule } from './rule.ts'
import { list, num } from './rule.ts'

const isLanguage = ({ keyword }: Facts['mentions'][number]) =>
  keyword.class === 'language' && keyword.tier === 1 && !keyword.pattern
/** Different languages; a runtime is no second one beside its language. */
function languages(mentions: Facts['mentions'], params: Params): string[] {
  const [runtime, language = ''] = list(params, 'runtime')
  return distinctNames(mentions.filter(isLanguage)).filter(
    (name, _, all) => name !== runtime || !all.includes(language),
  )
}

export const primaryLanguage: Rule = {
  id: 'faq.primary-language',
  check(facts, params) {
    const headline = facts.resume.headline?.span
    const named = facts.mentions.filter(
      (m) =>
        isLanguage(m) &&
        (m.unit.place === 'summary' || (headline && m.span.start >= headline.start && m.span.end <= headline.end)),
    )
    const recent = facts.counted.filter((b) => b.recent && !b.hedged).flatMap((b) => b.mentions.filter(isLanguage))
    const found = named[0] ?? recent[0]
    return {
      points: found ? num(params, 'points') : 0,
      reason: found
        ? `${found.canonical} is named where it counts.`
        : 'No language is named in the headline, the summary or recent bullets.',
      fix: found ? null : 'Name the language you shipped most with over the last two years.',
      spans: found ? [found.span] : [],
    }
  },
}

export const secondaryLanguages: Rule = {
  id: 'faq.secondary-languages',
  check(facts, params) {
    const skills = languages(
      facts.mentions.filter((mention) => mention.unit.place === 'skills'),
      params,
    )
    return {
      reason: `${skills.length} languages in the skills list: ${listed(skills)}.`,
      fix: 'Keep the main one and one or two more, marked "selected".',
      fires: skills.length > num(params, 'max'),
    }
  },
}

export const polyglot: Rule = {
  id: 'faq.no-7-polyglot',
  check(facts, params) {
    const names = languages(facts.mentions, params)
    return {
      reason: `${names.length} languages: ${listed(names, 8)}.`,
      fix: 'Lead with the one your bullets show most.',
      fires: names.length >= num(params, 'languages'),
    }
  },
}

export const staffBreadth: Rule = {
  id: 'exc.staff-breadth',
  check(facts, params, level) {
    const names = languages(facts.prose, params)
    return {
      reason: `${listed(names)} is a fair breadth for staff platform work; name the main one.`,
      fires: level === 'staff' && names.length >= num(params, 'min'),
    }
  },
}

/** "3.10" is older than "3.12": part by part. */
function older(version: string, minimum: string): boolean {
  const a = version.split('.').map(Number)
  const b = minimum.split('.').map(Number)
  for (let i = 0; i < b.length; i++) {
    const [x, y] = [a[i] ?? (i === 0 ? 0 : Number.POSITIVE_INFINITY), b[i] ?? 0]
    if (x !== y) return x < y
  }
  return false
}

export const versions: Rule = {
  id: 'lang.versions',
  check(facts, params) {
    const names = list(params, 'names')
    const minimums = list(params, 'minimums')
    const newest = new Map<string, { version: string; start: number; end: number }>()
    for (const mention of facts.mentions) {
      if (!names.includes(mention.canonical)) continue
      const text = facts.resume.text.slice(mention.span.end, mention.span.end + 8)
      const version = /^\s?v?(\d{1,2}(?:\.\d{1,2})?)(?!\d|,\d|\s?%)/.exec(text)?.[1]
      if (!version) continue
      const known = newest.get(mention.canonical)
      if (!known || older(known.version, version)) {
        newest.set(mention.canonical, {
          version,
          start: mention.span.start,
          end: mention.span.end + version.length + 1,
        })
      }
    }
    const old = [...newest].filter(([name, { version }]) => older(version, minimums[names.indexOf(name)] ?? '0'))
    return {
      reason: `${listed(old.map(([name, { version }]) => `${name} ${version}`))} ${old.length === 1 ? 'is' : 'are'} the newest version you name.`,
      fix: 'If you worked with a current version, name that one.',
      spans: old.map(([, { start, end }]) => ({ start, end: Math.min(end, facts.resume.text.length) })),
      fires: old.length > 0,
    }
  },
}
