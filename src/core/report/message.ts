import type { Grade } from './types.ts'

/**
 * A message as every platform can dress it. All strings are plain text: renderers escape them, and none of them may
 * turn resume text into markup. `text` alone must carry the whole meaning for a screen reader.
 */
export interface Message {
  text: string
  blocks: Block[]
  /** User and group refs to be called; platforms that can show them put them before the text, the others leave them out. */
  mentions?: string[]
  /** It says what the person has to change: a dialog that was sent stays open and shows it. */
  refused?: true
}

export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'text'; text: string }
  /** Small print. */
  | { kind: 'note'; text: string }
  | { kind: 'score'; score: number; grade: Grade; label: string }
  | { kind: 'tiers'; rows: { label: string; grade: Grade; points: number; max: number; why: string }[] }
  | { kind: 'list'; items: { title: string; detail: string; tag?: string }[] }
  | {
      kind: 'bullet'
      id: string
      grade: Grade
      role: string
      original: string
      lacks: string[]
      suggestion: string | null
      actions: Action[]
    }
  | { kind: 'actions'; actions: Action[] }
  /** Progress of the job: which step of how many is under way. */
  | { kind: 'progress'; steps: string[]; at: number }
  | { kind: 'file'; name: string; type: string; content: string }
  /** A picture of the tier breakdown; `alt` says every value it shows. */
  | {
      kind: 'chart'
      name: string
      alt: string
      title: string
      rows: { label: string; grade: Grade; points: number; max: number }[]
    }
  /** One of several, for instance the detail of an engine. At most 25 options. */
  | { kind: 'menu'; label: string; options: Action[] }

/** A button. It carries ids only; rights are checked on the server when it is pressed. */
export interface Action {
  /** Name of a command in commands/. */
  command: string
  label: string
  /** Ids, never text: review id, version, bullet id, rule id. */
  args: string[]
  style?: 'primary' | 'danger'
  /** Asked before the command runs. */
  confirm?: string
  /** The command answers with a form or the upload dialog: some platforms must know before they ask. */
  opens?: 'dialog'
}

/** What a command answers: something to read, something to fill in, or the dialog that takes a file. */
export type Answer = Message | Form | UploadDialog

/** Sent, it comes back as the same command with `fields` filled. At most five fields: no platform takes more everywhere. */
export interface Form {
  form: 'fields'
  /** At most 24 characters each. */
  title: string
  submit: string
  /** Shown above the fields. Plain text, may quote the resume. */
  intro: string | null
  fields: Field[]
  command: string
  args: string[]
}

/** The adapter's own dialog: a file, and what goes with it. */
export interface UploadDialog {
  form: 'upload'
  /** The review the file is a new version of; null starts a new one. */
  review: string | null
}

/** `label` at most 45 characters, `hint` at most 100. Values come back as a list of strings, empty when nothing was filled in. */
export type Field = { id: string; label: string; hint: string | null; required: boolean } & (
  | { kind: 'text'; value: string; multiline: boolean; max: number }
  | { kind: 'choice'; options: { value: string; label: string }[]; value: string | null }
  /** User and group refs of this workspace. */
  | { kind: 'people'; values: string[]; max: number }
  /** Channel refs of this workspace. */
  | { kind: 'channels'; values: string[]; max: number }
)
