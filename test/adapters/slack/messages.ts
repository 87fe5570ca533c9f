import fc from 'fast-check'
import type { Action, Block, Message } from '../../../src/core/report/message.ts'

/** Text as resumes have it, and as attackers send it: long, CJK, emoji, markup, controls. */
const words = fc.oneof(
  fc.string({ maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc.constantFrom(
    '<!channel> <@U1> <https://evil.example|click> &amp; *bold* _x_ `code` ~s~ :tada:',
    '数据库迁移与分布式缓存优化'.repeat(120),
    '👩‍💻🚀'.repeat(300),
    'Reduced latency by 40% '.repeat(220),
    '&<>'.repeat(2000),
    '   ',
    '',
    'a\ud800',
  ),
)
const id = fc.stringMatching(/^[a-z][a-z0-9_.]{0,15}$/)
const grade = fc.constantFrom('A', 'B', 'C', 'D', 'F') as fc.Arbitrary<'A' | 'B' | 'C' | 'D' | 'F'>

const action: fc.Arbitrary<Action> = fc
  .record({
    command: fc.stringMatching(/^[a-z][a-z-]{1,14}$/),
    label: words,
    args: fc.array(id, { maxLength: 4 }),
    style: fc.constantFrom('primary', 'danger', null),
    confirm: fc.option(words, { nil: null }),
    dialog: fc.boolean(),
  })
  .map(({ style, confirm, dialog, ...rest }) => ({
    ...rest,
    ...(style ? { style: style as 'primary' | 'danger' } : {}),
    ...(confirm ? { confirm } : {}),
    ...(dialog ? { opens: 'dialog' as const } : {}),
  }))
const actions = fc.array(action, { maxLength: 30 })

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('heading' as const), text: words }),
  fc.record({ kind: fc.constant('text' as const), text: words }),
  fc.record({ kind: fc.constant('note' as const), text: words }),
  fc.record({ kind: fc.constant('score' as const), score: fc.nat(100), grade, label: words }),
  fc.record({
    kind: fc.constant('tiers' as const),
    rows: fc.array(fc.record({ label: words, grade, points: fc.nat(8), max: fc.nat(8), why: words }), { maxLength: 9 }),
  }),
  fc.record({
    kind: fc.constant('list' as const),
    items: fc.array(fc.record({ title: words, detail: words, tag: words }), { maxLength: 60 }),
  }),
  fc.record({
    kind: fc.constant('bullet' as const),
    id,
    grade,
    role: words,
    original: words,
    lacks: fc.array(words, { maxLength: 4 }),
    suggestion: fc.option(words, { nil: null }),
    actions: fc.array(action, { maxLength: 6 }),
  }),
  fc.record({ kind: fc.constant('actions' as const), actions }),
  fc.record({ kind: fc.constant('progress' as const), steps: fc.array(words, { maxLength: 5 }), at: fc.nat(4) }),
  fc.record({
    kind: fc.constant('menu' as const),
    label: words,
    options: fc.array(action, { maxLength: 25 }),
  }),
)

export const message: fc.Arbitrary<Message> = fc.record({ text: words, blocks: fc.array(block, { maxLength: 60 }) })
