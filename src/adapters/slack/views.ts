import type { InputBlock, KnownBlock, ModalView } from '@slack/types'
import type { Answer, Field, Form, Message } from '../../core/report/message.ts'
import { LEVELS } from '../../core/report/types.ts'
import { type Group, isOfMany } from './groups.ts'
import { INPUT_LABEL, INPUT_MAX, METADATA, OPTION_TEXT, VIEW_TITLE } from './limits.ts'
import { idOf, isGroup } from './refs.ts'
import { IN_VIEW, renderBlocks } from './render.ts'
import { clip, filled } from './text.ts'

export const UPLOAD_VIEW = 'rc-upload'
export const FORM_VIEW = 'rc-form'
/** Every input has one element, so its id says nothing more. */
export const VALUE = 'value'
/** Behind the id of a field: the groups that belong to it. */
export const GROUPS = '.groups'

/** What a dialog must still know when it is sent. */
export interface Origin {
  channel: string | null
  thread: string | null
}

const named = (names: readonly string[]) => names.map((name) => ({ label: name, value: name.toLowerCase() }))
const LEVEL_CHOICES = [{ label: 'As it reads', value: 'auto' }, ...named(LEVELS)]

export interface UploadOrigin extends Origin {
  review: string | null
  /** Others read that channel, so sharing there can be offered. */
  shareable: boolean
}

type Engines = readonly { id: string; name: string }[]

/** The dialog that takes a resume and what goes with it. */
export function uploadView(origin: UploadOrigin, engines: Engines): ModalView {
  const share: KnownBlock[] = origin.shareable
    ? [
        input('audience', 'Who sees the report', {
          type: 'radio_buttons',
          action_id: VALUE,
          options: [ONLY_ME, THIS_CHANNEL],
          initial_option: ONLY_ME,
        }),
        hintNote('For "This channel" I must be in it: /invite me there first.'),
      ]
    : []
  return {
    type: 'modal',
    callback_id: UPLOAD_VIEW,
    private_metadata: metadata(origin),
    title: label(origin.review ? 'New version' : 'Check a resume', VIEW_TITLE),
    submit: label('Check it', VIEW_TITLE),
    close: label('Cancel', VIEW_TITLE),
    blocks: [
      input('resume', 'Resume (PDF, DOCX, TXT or MD, up to 10 MB)', {
        type: 'file_input',
        action_id: VALUE,
        filetypes: ['pdf', 'docx', 'txt', 'md'],
        max_files: 1,
      }),
      input('level', 'Level you aim for', choice(LEVEL_CHOICES, 'auto')),
      ...engineInput(engines),
      input('company', 'Or the company you apply to', text(80), { optional: true }),
      input('job', 'Job description as text', text(INPUT_MAX, true), {
        optional: true,
        hint: `Up to ${INPUT_MAX} characters; send a longer one as a file.`,
      }),
      input(
        'job-file',
        'Or as a file',
        { type: 'file_input', action_id: VALUE, filetypes: ['pdf', 'docx', 'txt', 'md'], max_files: 1 },
        { optional: true },
      ),
      ...share,
    ],
  }
}

/** A rubric of one's own may model no system at all. */
const engineInput = (engines: Engines): InputBlock[] =>
  engines.length === 0
    ? []
    : [
        input(
          'engine',
          'Applicant system the job uses',
          choice(engines.map(({ id, name }) => ({ label: name, value: id }))),
          { optional: true },
        ),
      ]

const ONLY_ME = { text: label('Only me', OPTION_TEXT), value: 'me' }
const THIS_CHANNEL = { text: label('This channel, without contact details', OPTION_TEXT), value: 'channel' }

/** A form of ours: each field an input whose id is the field's. */
function formView(form: Form, origin: Origin, groups: Groups): ModalView {
  // A window without blocks is refused.
  const words = form.intro ?? (form.fields.length === 0 ? form.title : null)
  const intro: KnownBlock[] = words ? renderBlocks([{ kind: 'text', text: words }], IN_VIEW) : []
  return {
    type: 'modal',
    callback_id: FORM_VIEW,
    private_metadata: metadata({ ...origin, command: form.command, args: form.args, groups: keptGroups(form, groups) }),
    title: label(form.title, VIEW_TITLE),
    submit: label(form.submit, VIEW_TITLE),
    close: label('Cancel', VIEW_TITLE),
    blocks: [...intro, ...form.fields.flatMap((field) => [fieldInput(field), ...groupInput(field, groups)])],
  }
}

type Groups = readonly Pick<Group, 'ref' | 'name'>[] | null
/** A list of Slack takes a hundred. */
const MOST_GROUPS = 100
const offered = (groups: Groups): Groups => groups?.slice(0, MOST_GROUPS) ?? null

/** Groups that are set and cannot be offered are kept as they are. By the id of the field. */
const keptGroups = (form: Form, groups: Groups): Record<string, string[]> =>
  Object.fromEntries(
    form.fields.flatMap((field) => {
      const set = field.kind === 'people' ? field.values.filter(isGroup) : []
      const kept = set.filter((ref) => !offered(groups)?.some((group) => group.ref === ref))
      return kept.length > 0 ? [[field.id, kept]] : []
    }),
  )

/** Slack's list of people offers no groups: they get one of their own. */
function groupInput(field: Field, groups: Groups): InputBlock[] {
  if (field.kind !== 'people' || !isOfMany(field) || !groups || groups.length === 0) return []
  const options = (offered(groups) ?? []).map(({ ref, name }) => ({ value: ref, text: label(name, OPTION_TEXT) }))
  const chosen = options.filter(({ value }) => field.values.includes(value))
  const element = {
    type: 'multi_static_select' as const,
    action_id: VALUE,
    options,
    ...(chosen.length > 0 ? { initial_options: chosen } : {}),
  }
  return [input(`${field.id}${GROUPS}`, `${field.label}: groups`, element, { optional: true })]
}

function fieldInput(field: Field): InputBlock {
  const element = ((): InputBlock['element'] => {
    switch (field.kind) {
      case 'text':
        return {
          ...text(field.max, field.multiline),
          ...(field.value ? { initial_value: clip(field.value, Math.min(field.max, INPUT_MAX)) } : {}),
        }
      case 'choice':
        return choice(field.options, field.value)
      case 'people': {
        const users = field.values.filter((ref) => !isGroup(ref)).map(idOf)
        return {
          type: 'multi_users_select',
          action_id: VALUE,
          max_selected_items: field.max,
          ...(users.length > 0 ? { initial_users: users } : {}),
        }
      }
      case 'channels':
        return {
          type: 'multi_conversations_select',
          action_id: VALUE,
          filter: { include: ['public', 'private'], exclude_bot_users: true },
          max_selected_items: field.max,
          ...(field.values.length > 0 ? { initial_conversations: field.values.map(idOf) } : {}),
        }
    }
  })()
  return input(field.id, field.label, element, { optional: !field.required, hint: field.hint })
}

/** Something to read, in a window of its own. */
export function messageView(message: Message, title = 'Resume Check'): ModalView {
  const blocks = renderBlocks(message.blocks, IN_VIEW)
  return {
    type: 'modal',
    title: label(title, VIEW_TITLE),
    close: label('Close', VIEW_TITLE),
    blocks: blocks.length > 0 ? blocks : renderBlocks([{ kind: 'text', text: message.text }], IN_VIEW),
  }
}

/** Opened while the trigger lives; what was asked for follows. */
export const waitView = (): ModalView =>
  messageView({ text: 'One moment …', blocks: [{ kind: 'text', text: 'One moment …' }] })

/** Whatever a command answered, as a window. */
export function viewOf(answer: Answer, origin: UploadOrigin, engines: Engines, groups: Groups = null): ModalView {
  if (!('form' in answer)) return messageView(answer)
  if (answer.form === 'fields') return formView(answer, origin, groups)
  return uploadView({ ...origin, review: answer.review }, engines)
}

export const sentence = (text: string): Message => ({ text, blocks: [{ kind: 'text', text }] })

// ---- the pieces -----------------------------------------------------------------------------------------------------

function input(
  id: string,
  words: string,
  element: InputBlock['element'],
  more: { optional?: boolean; hint?: string | null } = {},
): InputBlock {
  return {
    type: 'input',
    block_id: id,
    label: label(words, INPUT_LABEL),
    element,
    optional: more.optional ?? false,
    ...(more.hint ? { hint: label(more.hint, INPUT_LABEL) } : {}),
  }
}

const text = (max: number, multiline = false) =>
  ({ type: 'plain_text_input', action_id: VALUE, multiline, max_length: Math.min(max, INPUT_MAX) }) as const

function choice(options: { value: string; label: string }[], initial: string | null = null) {
  const all = options.map((one) => ({ text: label(one.label, OPTION_TEXT), value: one.value }))
  const chosen = all.find(({ value }) => value === initial)
  return {
    type: 'static_select',
    action_id: VALUE,
    options: all,
    ...(chosen ? { initial_option: chosen } : {}),
  } as const
}

function label(words: string, max: number) {
  return { type: 'plain_text', text: clip(filled(words), max), emoji: false } as const
}

const hintNote = (words: string): KnownBlock => ({ type: 'context', elements: [label(words, INPUT_LABEL)] })

/** Ids only, and never near the limit. */
function metadata(value: object): string {
  const json = JSON.stringify(value)
  if (json.length > METADATA) throw new Error('a dialog carries more than ids')
  return json
}
