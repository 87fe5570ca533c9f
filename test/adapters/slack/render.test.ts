import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatAction, parseAction } from '../../../src/adapters/slack/actions.ts'
import { IN_VIEW, pagesOf, renderBlocks, renderMessage } from '../../../src/adapters/slack/render.ts'
import { plainText } from '../../../src/adapters/slack/text.ts'
import { messageView } from '../../../src/adapters/slack/views.ts'
import type { Action, Block, Message } from '../../../src/core/report/message.ts'
import { faultsOfMessage, faultsOfView } from './checks.ts'
import { message } from './messages.ts'

const runs = { numRuns: 150 }

describe('a message for Slack', () => {
  it('keeps every limit, whatever it says', () => {
    fc.assert(
      fc.property(message, (one) => {
        expect(faultsOfMessage(renderMessage(one))).toEqual([])
      }),
      runs,
    )
  })

  it('keeps every limit as a window and in pages', () => {
    fc.assert(
      fc.property(message, (one) => {
        expect(faultsOfView(messageView(one))).toEqual([])
        const pages = pagesOf(one, 3)
        expect(pages.length).toBeLessThanOrEqual(3)
        for (const page of pages) expect(faultsOfMessage(renderMessage(page))).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('is checked by something that finds what Slack refuses', () => {
    const text = { type: 'plain_text', text: 'x'.repeat(151) } as const
    expect(faultsOfMessage({ text: 'x', blocks: [{ type: 'header', text }] })).toHaveLength(1)
    expect(faultsOfMessage({ text: '<!channel>', blocks: [] })).not.toEqual([])
    expect(faultsOfMessage({ text: '', blocks: [] })).not.toEqual([])
    expect(faultsOfMessage({ text: 'x', blocks: [{ type: 'nonsense' } as never] })).not.toEqual([])
    const section = { type: 'section', text: { type: 'mrkdwn', text: 'hello' } } as const
    expect(faultsOfMessage({ text: 'x', blocks: [section] })).not.toEqual([])
    expect(
      faultsOfMessage({ text: 'x', blocks: Array.from({ length: 51 }, () => ({ type: 'divider' }) as const) }),
    ).not.toEqual([])
  })

  it('says in its text what its blocks show, without markup', () => {
    const { text } = renderMessage({ text: 'Score 72 <of> 100 & more', blocks: [] })
    expect(text).toBe('Score 72 &lt;of&gt; 100 &amp; more')
  })

  it('lines the tiers up with letter and words', () => {
    const rows = [
      { label: 'Languages', grade: 'A', points: 4, max: 4, why: 'Go and Rust.' },
      { label: 'Cloud and infrastructure', grade: 'F', points: 0, max: 3.5, why: 'Nothing found.' },
    ] as const
    const shown = JSON.stringify(renderMessage({ text: 'x', blocks: [{ kind: 'tiers', rows: [...rows] }] }).blocks)
    expect(shown).toContain(
      'A strong        Languages                4 of 4\\nF not there yet Cloud and infrastructure 0 of 3.5',
    )
  })
})

describe('large resumes', () => {
  const bullets = (n: number, original: string): Block[] =>
    Array.from({ length: n }, (_, i) => ({
      kind: 'bullet',
      id: `b${i + 1}`,
      grade: 'C',
      role: 'Backend Engineer',
      original,
      lacks: ['No system is named.'],
      suggestion: null,
      actions: [{ command: 'done', label: 'Done', args: ['r_abcdefghij', '1', `b${i + 1}`] }],
    }))
  const shown = (one: unknown) => JSON.stringify(one)

  it('shows all 80 bullets in a window, each with its button', () => {
    const original = 'Built the seat-hold service in Go on PostgreSQL for 2,000 requests a second'
    const view = messageView({ text: 'x', blocks: [{ kind: 'heading', text: '80 bullets' }, ...bullets(80, original)] })
    expect(faultsOfView(view)).toEqual([])
    for (let i = 1; i <= 80; i++) expect(shown(view)).toContain(`run done r_abcdefghij 1 b${i}"`)
  })

  it('shows five bullets of 5,000 characters, in Chinese too, with their buttons, and says what is cut', () => {
    for (const original of ['Reduced p99 latency. '.repeat(240), '负责数据库迁移。'.repeat(625)]) {
      const { blocks } = renderMessage({ text: 'x', blocks: bullets(5, original) })
      expect(faultsOfMessage({ text: 'x', blocks })).toEqual([])
      expect(shown(blocks)).toContain(original.slice(0, 200))
      expect(shown(blocks)).toContain('…')
      for (let i = 1; i <= 5; i++) expect(shown(blocks)).toContain(`run done r_abcdefghij 1 b${i}"`)
    }
  })

  it('never cuts an emoji in half', () => {
    const { blocks } = renderMessage({ text: 'x', blocks: [{ kind: 'text', text: '😀'.repeat(9000) }] })
    expect(shown(blocks)).not.toMatch(/\\ud83d(?!\\ude00)/)
    expect(() => encodeURIComponent(shown(blocks))).not.toThrow()
  })

  it('leaves out from the end and says so when nothing else helps', () => {
    const many: Message = {
      text: 'x',
      blocks: [
        ...bullets(90, 'x'.repeat(300)),
        { kind: 'actions', actions: [{ command: 'forget', label: 'Delete', args: [] }] },
      ],
    }
    const { blocks } = renderMessage(many)
    expect(shown(blocks)).toContain('more than fits here')
    expect(shown(blocks)).toContain('run forget')
    expect(renderBlocks(many.blocks, IN_VIEW).length).toBeLessThanOrEqual(95)
  })
})

describe('what a button carries', () => {
  const ids = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), { maxLength: 6 })

  it('comes back as it was', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z][a-z-]{0,20}$/), ids, fc.boolean(), (command, args, dialog) => {
        const one: Action = { command, label: 'x', args, ...(dialog ? { opens: 'dialog' as const } : {}) }
        expect(parseAction(formatAction(one))).toEqual({ command, args, dialog })
      }),
    )
  })

  it.each(['', 'run', 'run Done', 'go done', 'run done %zz', 'run ../x'])(
    'is not taken from elsewhere: %s',
    (value) => {
      expect(parseAction(value)).toBeNull()
    },
  )
})

it('reads pasted text as it was typed', () => {
  expect(plainText('I &lt;3 Go &amp; <https://example.org|my site>, <mailto:a@b.org|a@b.org> <@U1> a &gt; b')).toBe(
    'I <3 Go & my site, a@b.org <@U1> a > b',
  )
})

it('calls people and groups in a line of its own, and the words say nothing of it', () => {
  const { text, blocks } = renderMessage({
    text: 'Somebody waits.',
    blocks: [{ kind: 'text', text: 'Somebody waits.' }],
    mentions: ['slack:T1:U2', 'slack:T1:group:S3'],
  })
  expect(text).toBe('Somebody waits.')
  expect(blocks[0]).toEqual({
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          { type: 'user', user_id: 'U2' },
          { type: 'text', text: ' ' },
          { type: 'usergroup', usergroup_id: 'S3' },
        ],
      },
    ],
  })
})
