import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bodyOf } from '../../../src/adapters/discord/body.ts'
import { parseCustomId } from '../../../src/adapters/discord/custom-id.ts'
import { fits, measure } from '../../../src/adapters/discord/limits.ts'
import { plain } from '../../../src/adapters/discord/plain.ts'
import { renderAll, renderOne } from '../../../src/adapters/discord/render.ts'
import { allBulletsMessage } from '../../../src/core/report/bullets-message.ts'
import type { Action, Block, Message } from '../../../src/core/report/message.ts'
import { render } from '../../../src/core/report/messages.ts'
import type { Report, ReportBullet } from '../../../src/core/report/types.ts'
import { PEOPLE } from '../../core/report/people.ts'
import { reportFor, reviewFor, viewOf } from '../../reports.ts'
import { reportOf } from '../../rubric.ts'
import type { Component } from './fake/objects.ts'
import { loadOracle } from './fake/oracle.ts'
import { parts } from './fake/people.ts'
import { faultsOf } from './fake/rules.ts'

const oracle = await loadOracle()
if (!oracle) console.log("SKIP: Discord's own description is not here; bodies are judged by our rules only.")
const SEND = '/channels/1234567890/messages'

/** What Discord would say to this message. */
async function judge(rendered: ReturnType<typeof renderOne>): Promise<string[]> {
  const { body } = await bodyOf({ ...rendered, files: [] }, { nonce: 'n', enforce_nonce: true })
  return [...faultsOf('POST', SEND, body), ...(oracle?.('POST', SEND, body) ?? [])]
}

const words = (rendered: ReturnType<typeof renderOne>): string =>
  parts(rendered.components as Component[])
    .map(({ content }) => content ?? '')
    .join('\n')

/** A whole report of the rubric, whose texts the properties replace. */
const BASE = reportOf(Object.values(PEOPLE)[0]!)

const text = (unit: string, max: number) => fc.string({ unit: fc.constantFrom(...unit), minLength: 1, maxLength: max })
/** Latin, Chinese, emoji of two units, markup, and what turns the direction of writing. */
const anyText = fc.oneof(
  { weight: 4, arbitrary: fc.lorem({ maxCount: 60 }) },
  { weight: 2, arbitrary: text('负责数据库优化查询性能提升系统可用性。', 3000) },
  {
    weight: 2,
    arbitrary: fc.array(fc.constantFrom('🚀', '👩‍💻', 'Go ', '✅'), { maxLength: 900 }).map((all) => all.join('')),
  },
  { weight: 1, arbitrary: text('`*_~|<>@#[]()\\:/-+.1 \n\u202e', 900) },
  { weight: 1, arbitrary: fc.constant('Built '.repeat(900)) },
)
const bulletOf = fc
  .record({ original: anyText, lacks: fc.array(anyText, { maxLength: 4 }), suggestion: fc.option(anyText) })
  .map(
    ({ original, lacks, suggestion }): Omit<ReportBullet, 'id'> => ({
      text: original,
      role: original.slice(0, 60),
      grade: 'D',
      points: 1,
      max: 3.5,
      diagnosis: [],
      lacks,
      keywords: [],
      suggestion: suggestion === null ? null : { text: suggestion, blanks: [] },
    }),
  )
const anyReport = fc
  .record({ bullets: fc.array(bulletOf, { minLength: 0, maxLength: 80, size: 'max' }), why: anyText, fix: anyText })
  .map(({ bullets, why, fix }): Report => {
    const report = BASE
    const fixes = [1, 2, 3, 4, 5].map((n) => ({
      ruleId: 'den.bullet-formula',
      points: n,
      title: fix,
      reason: why,
      action: fix,
      bulletId: `b${n}`,
    }))
    return {
      ...report,
      opening: why,
      bullets: bullets.map((one, at) => ({ ...one, id: `b${at + 1}` })),
      tiers: report.tiers.flatMap((row) => Array.from({ length: 7 }, () => ({ ...row, why }))),
      forLevel: { ...report.forLevel, fixes },
    }
  })

describe('reports as messages', () => {
  it('are within every limit of Discord, whatever the resume is written in', async () => {
    await fc.assert(
      fc.asyncProperty(anyReport, async (report) => {
        const review = reviewFor('discord:1')
        for (const part of ['root', 'bullets', 'engines', 'full'] as const) {
          const message = render(part, 'owner', viewOf(review, report))
          if (message) expect(await judge(renderOne(message, 4711))).toEqual([])
        }
        const version = review.versions[0]!
        const all = renderAll(allBulletsMessage(report, review, version, 'owner'), 5)
        expect(all.length).toBeLessThanOrEqual(5)
        for (const one of all) expect(await judge(one)).toEqual([])
      }),
      { numRuns: 25, interruptAfterTimeLimit: 20_000, markInterruptAsFailure: false },
    )
  }, 60_000)

  it('leave out nothing that has room: 80 short bullets come in several messages, all with their buttons', () => {
    const report = reportFor('Amara')
    const [one] = report.bullets
    report.bullets = Array.from({ length: 24 }, (_, at) => ({
      ...one!,
      id: `b${at + 1}`,
      text: `Built part ${at + 1}.`,
    }))
    const review = reviewFor('discord:1')
    const message = allBulletsMessage(report, review, review.versions[0]!, 'owner')
    const all = renderAll(message, 5)
    for (const { id, text: bullet } of report.bullets) {
      const found = all.filter((shown) => words(shown).includes(`${bullet}\n`))
      expect(found, id).toHaveLength(1)
      expect(words(found[0]!)).toContain(`### ${id} `)
    }
    const buttons = all.flatMap(({ components }) => parts(components as Component[]).filter(({ type }) => type === 2))
    const asked = message.blocks.flatMap((block) => (block.kind === 'bullet' ? block.actions : []))
    expect(asked.length).toBeGreaterThanOrEqual(24)
    expect(buttons).toHaveLength(asked.length)
  })

  it('hand over the rest as a file where five messages are not enough', async () => {
    const items = Array.from({ length: 300 }, (_, at) => ({ title: `Rule ${at + 1}`, detail: 'x'.repeat(200) }))
    const all = renderAll({ text: 't', blocks: [{ kind: 'list', items }] }, 5)
    expect(all).toHaveLength(5)
    const [file] = all[4]!.files
    expect(Buffer.from(await file!.bytes()).toString()).toContain('300. Rule 300')
  })

  it('have room for the file, the line beside it, and a text that is cut, wherever that stands', () => {
    const action: Action = { command: 'done', label: 'Done', args: [] }
    for (let long = 0; long < 45; long++) {
      const blocks = Array.from({ length: 60 }, (_, n): Block => {
        const original = 'x'.repeat(n === long ? 3990 : 20)
        const actions = Array.from({ length: [2, 3, 3][n % 3]! }, (_, at) => ({ ...action, args: [`${n}.${at}`] }))
        return { kind: 'bullet', id: `b${n}`, grade: 'D', role: '', original, lacks: [], suggestion: null, actions }
      })
      for (const { components } of renderAll({ text: 't', blocks }, 5))
        expect(measure(components).components).toBeLessThanOrEqual(40)
    }
  })

  it('say where they were cut', () => {
    const long = { text: 't', blocks: [{ kind: 'text', text: '汉'.repeat(5000) } as const] }
    const [{ components }] = [renderOne(long, 4711)]
    expect(fits(measure(components))).toBe(true)
    expect(words(renderOne(long, 4711))).toMatch(/…\n-# … more in the full report$/)
    // Bytes are the tighter limit here: 10,170 of them, three a character.
    expect(measure(components).bytes).toBeGreaterThan(10_000)
  })

  it('carry the mark they are found by, and the picture with all its values in words', () => {
    const chart: Block = { kind: 'chart', name: 'tiers.png', alt: 'Languages B, 3 of 4.', title: 'Tiers', rows: [] }
    const { components, files } = renderOne({ text: 't', blocks: [chart] }, 4711)
    expect(components[0]).toMatchObject({ id: 4711 })
    expect(JSON.stringify(components)).toContain('"description":"Languages B, 3 of 4."')
    expect(files[0]).toMatchObject({ name: 'tiers.png', type: 'image/png', alt: 'Languages B, 3 of 4.' })
  })

  it('keep equal buttons apart and ask what is to be asked', () => {
    const action: Action = { command: 'share', label: 'Share', args: ['r_abc'], confirm: 'Show it to everybody?' }
    const { components, questions } = renderOne(
      { text: 't', blocks: [{ kind: 'actions', actions: [action, action] }] },
      1000,
    )
    const ids = parts(components as Component[]).flatMap(({ custom_id }) => custom_id ?? [])
    expect(new Set(ids).size).toBe(2)
    const presses = ids.map(parseCustomId)
    expect(presses[0]).toEqual(presses[1])
    expect(presses[0]).toMatchObject({ command: 'share', args: ['r_abc'], dialog: false })
    expect([...questions.values()]).toEqual(['Show it to everybody?'])
  })
})

describe('text of a resume', () => {
  it.each([
    ['@everyone look', '@\u200beveryone look'],
    ['<@123> <#4> <@&5> <t:0:R>', '\\<@123\\> \\<#4\\> \\<@&5\\> \\<t:0:R\\>'],
    ['[click](https://evil.example)', '\\[click\\](https:\\/\\/evil.example)'],
    ['# Big', '\\# Big'],
    ['-# small', '\\-# small'],
    ['> quote', '\\> quote'],
    ['1. one', '1\\. one'],
    ['**bold** _it_ ~~x~~ ||s|| `c`', '\\*\\*bold\\*\\* \\_it\\_ \\~\\~x\\~\\~ \\|\\|s\\|\\| \\`c\\`'],
    ['a\nb\u202ec\u0000d', 'a b c d'],
    ['C# and C++ in 2.5 years', 'C# and C++ in 2.5 years'],
  ])('%j is shown as it is', (raw, shown) => {
    expect(plain(raw)).toBe(shown)
  })

  it('never ends a code block, opens a link or calls anybody from inside a message', () => {
    const nasty = '```\n@everyone <@1> [x](https://evil.example) https://evil.example ||| # a'
    const message: Message = {
      text: nasty,
      blocks: [
        { kind: 'heading', text: nasty },
        { kind: 'text', text: nasty },
        { kind: 'note', text: nasty },
        { kind: 'list', items: [{ title: nasty, detail: nasty, tag: nasty }] },
        {
          kind: 'bullet',
          id: 'b1',
          grade: 'D',
          role: nasty,
          original: nasty,
          lacks: [nasty],
          suggestion: nasty,
          actions: [],
        },
        { kind: 'tiers', rows: [{ label: nasty, grade: 'A', points: 1, max: 2, why: nasty }] },
        { kind: 'score', score: 1, grade: 'F', label: nasty },
        { kind: 'progress', steps: [nasty], at: 0 },
      ],
    }
    const shown = words(renderOne(message, 4711))
    expect(shown.match(/```/g)).toHaveLength(2)
    expect(shown.replace(/```[\s\S]*?```/, '')).not.toMatch(/https:\/\/|(?<!\\)<@|@everyone|(?<!\\)\[x/)
  })
})
