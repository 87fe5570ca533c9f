import { readFileSync } from 'node:fs'
import type { KnownBlock, View } from '@slack/types'
import { Ajv, type ValidateFunction } from 'ajv'

/**
 * What Slack refuses, written down by hand from its documentation and apart from the adapter's own numbers, and the shapes of its
 * TypeScript types as JSON Schema (made from @slack/types 3.2.0 with ts-json-schema-generator 2.4 and TypeScript 5.9).
 */
const TEXT = {
  header: 150,
  section: 3000,
  context: 3000,
  button: 75,
  option: 75,
  placeholder: 150,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  viewTitle: 24,
  inputLabel: 2000,
}

const schema = JSON.parse(
  readFileSync(new URL('../../fixtures/slack-types.schema.json', import.meta.url), 'utf8'),
) as object
let typed: { block: ValidateFunction; view: ValidateFunction } | null = null

function types() {
  if (!typed) {
    const ajv = new Ajv({ strict: false, allErrors: false })
    ajv.addSchema(schema, 'slack')
    const get = (name: string) => ajv.compile({ $ref: `slack#/definitions/${name}` })
    typed = { block: get('KnownBlock'), view: get('View') }
  }
  return typed
}

/** Takes a second: not while Slack's answer is awaited. */
export const learnTypes = (): void => void types()

type Any = Record<string, unknown>
const isObject = (value: unknown): value is Any => typeof value === 'object' && value !== null

/** Every fault of a message on its way out; empty when Slack would take it. */
export function faultsOfMessage({
  text,
  blocks,
  metadata,
}: {
  text?: string
  blocks?: KnownBlock[]
  metadata?: unknown
}): string[] {
  const faults = faultsOfBlocks(blocks ?? [], 50)
  if (!text || text.trim() === '') faults.push('no top-level text: a screen reader hears nothing')
  if ((text ?? '').length > 4000) faults.push(`text has ${text?.length} characters, 4000 are taken`)
  if (/<[!@#]/.test(text ?? '') || /[<>]/.test(text ?? '')) faults.push('text holds unescaped markup')
  const bytes = Buffer.byteLength(JSON.stringify(blocks ?? []))
  if (bytes > 11_500) faults.push(`blocks have ${bytes} bytes, 11500 is the budget`)
  if (metadata !== undefined && Buffer.byteLength(JSON.stringify(metadata)) > 1000) faults.push('metadata is large')
  return faults
}

export function faultsOfView(view: View): string[] {
  const faults = faultsOfBlocks(view.blocks as KnownBlock[], 100)
  if (view.blocks.length === 0) faults.push('a view without blocks')
  if (!types().view(view)) faults.push(`view: ${JSON.stringify(types().view.errors?.[0])}`)
  if (view.type === 'modal') {
    for (const part of [view.title, view.submit, view.close]) {
      if (part && part.text.length > TEXT.viewTitle) faults.push(`"${part.text}" is over ${TEXT.viewTitle}`)
    }
    if (view.blocks.some(({ type }) => type === 'input') && !view.submit) faults.push('inputs without submit')
  }
  if ((view.private_metadata ?? '').length > 3000) faults.push('private_metadata is over 3000')
  if ((view.callback_id ?? '').length > 255) faults.push('callback_id is over 255')
  if (Buffer.byteLength(JSON.stringify(view)) > 250_000) faults.push('view is over 250 KB')
  return faults
}

function faultsOfBlocks(blocks: KnownBlock[], max: number): string[] {
  const faults: string[] = []
  if (blocks.length > max) faults.push(`${blocks.length} blocks, ${max} are taken`)
  if (blocks.filter(({ type }) => type === 'table').length > 1) faults.push('only one table a message')
  const ids = blocks.map(({ block_id }) => block_id).filter(Boolean)
  if (new Set(ids).size < ids.length) faults.push('a block_id twice')
  for (const block of blocks) {
    const valid = types().block(block) as boolean
    if (!valid) faults.push(`${block.type}: ${JSON.stringify(types().block.errors?.at(-1))}`)
    faults.push(...faultsOfBlock(block as unknown as Any))
  }
  return faults
}

function faultsOfBlock(block: Any): string[] {
  const faults: string[] = []
  const within = (what: string, value: unknown, max: number) => {
    const text = isObject(value) ? value['text'] : value
    if (typeof text === 'string' && text.length > max)
      faults.push(`${what} has ${text.length} characters, ${max} are taken`)
    if (text === '') faults.push(`${what} is empty`)
  }
  const count = (what: string, list: unknown, max: number) => {
    if (Array.isArray(list) && list.length > max) faults.push(`${what}: ${list.length}, ${max} are taken`)
    if (Array.isArray(list) && list.length === 0) faults.push(`${what}: none`)
  }
  within('block_id', block['block_id'], 255)
  if (block['type'] === 'header') within('header', block['text'], TEXT.header)
  if (block['type'] === 'section') {
    within('section', block['text'], TEXT.section)
    count('fields', block['fields'] ?? [1], 10)
  }
  if (block['type'] === 'context') {
    count('context elements', block['elements'], 10)
    for (const element of block['elements'] as Any[]) within('context', element['text'], TEXT.context)
  }
  if (block['type'] === 'actions') {
    count('action elements', block['elements'], 25)
    const ids = (block['elements'] as Any[]).map((one) => one['action_id'])
    if (new Set(ids).size < ids.length) faults.push('an action_id twice')
  }
  if (block['type'] === 'input') within('input label', block['label'], TEXT.inputLabel)
  walk(block, (one) => faults.push(...faultsOfElement(one, within, count)))
  return faults
}

function faultsOfElement(
  one: Any,
  within: (what: string, value: unknown, max: number) => void,
  count: (what: string, list: unknown, max: number) => void,
): string[] {
  const faults: string[] = []
  within('action_id', one['action_id'], 255)
  if (one['type'] === 'button') {
    within('button text', one['text'], TEXT.button)
    within('button value', one['value'], 2000)
  }
  if (one['type'] === 'overflow') count('overflow options', one['options'], 5)
  if (one['type'] === 'radio_buttons' || one['type'] === 'checkboxes') count('options', one['options'], 10)
  if (one['type'] === 'static_select') {
    count('select options', one['options'], 100)
    within('placeholder', one['placeholder'], TEXT.placeholder)
  }
  if (Array.isArray(one['options'])) {
    for (const option of one['options'] as Any[]) {
      within('option text', option['text'], TEXT.option)
      within('option value', option['value'], 150)
    }
  }
  if (isObject(one['confirm']) && 'deny' in one['confirm']) {
    within('confirm title', one['confirm']['title'], TEXT.confirmTitle)
    within('confirm text', one['confirm']['text'], TEXT.confirmText)
    within('confirm button', one['confirm']['confirm'], TEXT.confirmButton)
    within('deny button', one['confirm']['deny'], TEXT.confirmButton)
  }
  if (one['type'] === 'plain_text_input' && Number(one['max_length'] ?? 0) > 3000) faults.push('max_length over 3000')
  if (typeof one['initial_value'] === 'string' && one['initial_value'].length > Number(one['max_length'] ?? 3000)) {
    faults.push('initial_value is over max_length')
  }
  if (one['type'] === 'mrkdwn') faults.push('mrkdwn: resume text could become markup')
  if (one['type'] === 'text' && one['text'] === '') faults.push('an empty rich text')
  if (['link', 'user', 'channel', 'usergroup', 'broadcast'].includes(String(one['type'])))
    faults.push('a live mention or link')
  return faults
}

function walk(value: unknown, visit: (one: Any) => void): void {
  if (Array.isArray(value)) for (const one of value) walk(one, visit)
  else if (isObject(value)) {
    visit(value)
    for (const one of Object.values(value)) walk(one, visit)
  }
}
