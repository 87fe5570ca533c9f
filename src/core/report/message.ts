import type { Grade } from './types.ts'

/**
 * A message as every platform can dress it. All strings are plain text: renderers escape them, and none of them may
 * turn resume text into markup. `text` alone must carry the whole meaning for a screen reader.
 */
export interface Message {
  text: string
  blocks: Block[]
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
}
