import type { Gate, Keyword, Params, Rubric } from '../rubric/types.ts'
import { pointsText } from '../scoring/wording.ts'
import { explain } from './explain.ts'

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
const row = (...cells: string[]) => `| ${cells.map(cell).join(' | ')} |`
const table = (head: string[], rows: string[][]) => [
  row(...head),
  row(...head.map(() => '---')),
  ...rows.map((r) => row(...r)),
]

const CONDITIONS: Record<Gate['when'][number], string> = {
  any: 'written like that',
  skills: 'in the skills list',
  list: 'joined to another keyword',
  version: 'with a version',
  capital: 'capitalised in mid-sentence',
  tech: 'beside another keyword',
  near: 'near words of its field',
  hyphen: 'with hyphens',
}

function gateWords(keyword: Keyword): string {
  return keyword.gates
    .map((gate) => `${gate.of.join(', ')}: ${gate.when.map((condition) => CONDITIONS[condition]).join(', or ')}`)
    .join('; ')
}

function spellings(keyword: Keyword): string {
  const ours = new Set(keyword.ours)
  return keyword.aliases.map((alias) => (ours.has(alias) ? `${alias}*` : alias)).join(', ')
}

function points(rubric: Rubric): string[] {
  return rubric.components.flatMap((component) => [
    `### ${component.title} (${component.max})`,
    '',
    ...table(
      ['points', 'rule', 'what it looks at'],
      rubric.rules
        .filter((rule) => rule.owns?.component === component.id)
        .map((rule) => [pointsText(rule.owns?.points ?? 0), `\`${rule.id}\``, rule.title]),
    ),
    '',
  ])
}

function ruleSection(rubric: Rubric, id: string): string[] {
  const found = explain(rubric, id)
  if (!found) return []
  return [
    `### ${found.title}`,
    '',
    `\`${found.id}\` · ${found.source}. ${found.worth}`,
    '',
    found.why,
    '',
    ...(found.numbers ? [`Numbers: ${found.numbers}.`, ''] : []),
    ...(found.levels.length > 0 ? [`By level: ${found.levels.join(' / ')}.`, ''] : []),
    ...(found.example ? [`> ${found.example}`, ''] : []),
  ]
}

const numbers = (params: Params): string =>
  Object.entries(params)
    .map(([name, value]) => `${name} ${Array.isArray(value) ? value.join(', ') : value}`)
    .join('; ')

/** `docs/rubric.md`: a pure function of the rubric. */
export function rubricPage(rubric: Rubric): string {
  const deductions = rubric.rules.filter((rule) => rule.deducts > 0)
  const classes = [...new Set(rubric.keywords.map((keyword) => keyword.class))]
  return `${[
    `# The ${rubric.title} rubric`,
    '',
    `Version ${rubric.version}, fingerprint \`${rubric.fingerprint}\`. Generated from the rubric's data; change the data, not this page.`,
    '',
    'The score is an account: each entry below owns its points, nothing else does, and the entries add up to the score.',
    'It always refers to the senior rubric; "for your level" repeats the account with the numbers of that level.',
    '',
    '## Points',
    '',
    ...points(rubric),
    `Grades: ${rubric.bands.map((band) => `${band.grade} from ${band.from}`).join(', ')}, F below.`,
    '',
    '### Deductions',
    '',
    `Together at most ${rubric.mostDeducted} points, and never below a score of 0: what goes beyond comes back as \`ledger.floor\`.`,
    '`ledger.rounding` brings the quarters to a whole number.',
    '',
    ...table(
      ['points', 'rule', 'what it looks at'],
      deductions.map((rule) => [`-${pointsText(rule.deducts)}`, `\`${rule.id}\``, rule.title]),
    ),
    '',
    '## Rules',
    '',
    ...rubric.rules.flatMap((rule) => ruleSection(rubric, rule.id)),
    '## Diagnosis of a bullet',
    '',
    'Codes of `bullets[].diagnosis` in the report. A bullet without any other is `ok`.',
    '',
    ...table(
      ['code', 'what the author is told', 'why it matters'],
      rubric.rewrite.diagnoses.map(({ code, sentence, why }) => [`\`${code}\``, sentence, why]),
    ),
    '',
    '## Keywords',
    '',
    'A star marks a spelling we added. "Counts when" is there for words that are ordinary words too.',
    '',
    ...classes.flatMap((cls) => [
      `### ${cls}`,
      '',
      ...table(
        ['keyword', 'spellings', 'counts when', 'never counts as it'],
        rubric.keywords
          .filter((keyword) => keyword.class === cls)
          .map((keyword) => [
            `${keyword.canonical}${keyword.pattern ? ' (worked pattern)' : ''}`,
            spellings(keyword),
            gateWords(keyword),
            keyword.related.join(', '),
          ]),
      ),
      '',
    ]),
    '## Seven systems',
    '',
    "What a report says about applicant tracking systems are models of a public description, not the vendors' software; nothing was",
    'measured at one of them. Companies stand as the source lists them, which says nothing about what they use today.',
    '',
    ...rubric.engines.engines.flatMap(({ name, employers, behaviours }) => [
      `### ${name}`,
      '',
      `${employers.join(', ')}.`,
      '',
      ...table(
        ['behaviour', 'what it reads', 'numbers'],
        behaviours.map(({ id, says, params }) => [`\`${id}\``, says, numbers(params)]),
      ),
      '',
    ]),
    '### All of them',
    '',
    ...table(
      ['behaviour', 'what it reads', 'numbers'],
      rubric.engines.shared.map(({ id, says, params }) => [`\`${id}\``, says, numbers(params)]),
    ),
    '',
    '## What shows a term that is not named',
    '',
    'A job asks for the left one, a resume names one of the right: "you may have this". Neighbours are never in this list.',
    '',
    ...table(
      ['term', 'shown by'],
      rubric.jobs.implies.map(({ term, shownBy, phrases }) => [term, [...shownBy, ...phrases].join(', ')]),
    ),
    '',
    '## Never keywords',
    '',
    `${rubric.decoys.join(', ')}.`,
  ].join('\n')}\n`
}
