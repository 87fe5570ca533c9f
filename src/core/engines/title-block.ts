import { list } from '../rules/rule.ts'
import { listed } from '../scoring/wording.ts'
import type { EngineRule, Seen } from './engine.ts'

const fold = (title: string) =>
  ` ${title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+#.]+/gu, ' ')
    .trim()} `
const holds = (title: string, words: string) => fold(title).includes(fold(words))

/** Headline and newest title, as printed. */
function titleBlock({ facts }: Seen): string[] {
  const { headline, roles } = facts.resume
  const titles = [headline?.text ?? '', roles[0]?.title ?? ''].map((title) => title.replace(/\s+/g, ' ').trim())
  return [...new Set(titles.filter((title) => title !== ''))].map((title) => title.slice(0, 100))
}

const quoted = (titles: readonly string[]) => listed(titles.map((title) => `"${title}"`))

/** The three behaviours of a system that weighs the title block; two systems share them word for word. */
export function titleRules(engine: string): EngineRule[] {
  return [
    {
      id: `eng.${engine}.title-heavy`,
      read(seen) {
        const titles = titleBlock(seen)
        if (titles.length === 0) {
          return {
            misses: ['There is no headline and no role title, and the title block weighs most here.'],
            fixes: ['Put the title of the work you did under your name.'],
          }
        }
        const asked = seen.job?.title
        if (!asked) return { sees: [`Title block: ${quoted(titles)}.`] }
        return titles.some((title) => holds(title, asked) || (title.includes(' ') && holds(asked, title)))
          ? { sees: [`Title block: ${quoted(titles)}, in the words of the job's title "${asked}".`] }
          : {
              sees: [`Title block: ${quoted(titles)}.`],
              misses: [`The job's title "${asked}" is not in the title block.`],
            }
      },
    },
    {
      id: `eng.${engine}.creative-title`,
      read(seen, params) {
        const creative = titleBlock(seen).filter((title) => list(params, 'titles').some((words) => holds(title, words)))
        if (creative.length === 0) return {}
        return {
          misses: [`${quoted(creative)} is a title of its own kind and matches no usual search.`],
          fixes: [`Put the usual title of that work beside ${quoted(creative)}.`],
        }
      },
    },
    {
      id: `eng.${engine}.canonical`,
      read(seen, params) {
        const titles = titleBlock(seen)
        if (titles.length === 0) return {}
        const usual = [...list(params, 'titles')].sort((a, b) => b.length - a.length)
        const found = titles.find((title) => usual.some((words) => holds(title, words)))
        const as = found && usual.find((words) => holds(found, words))
        if (found) return { sees: [`"${found}" holds the usual title "${as}".`] }
        return {
          misses: [
            `${quoted(titles)} ${titles.length > 1 ? 'hold' : 'holds'} none of the usual titles: ${listed(list(params, 'titles'))}.`,
          ],
          fixes: ['If the work was backend work, say "Backend Engineer" in the headline.'],
        }
      },
    },
  ]
}
