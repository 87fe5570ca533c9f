import type { Action } from '../../core/report/message.ts'

/** What a pressed button asks for. */
export interface Pressed {
  command: string
  args: string[]
  /** The answer will be a dialog: it must be opened before anything is asked. */
  dialog: boolean
}

const PREFIX = 'rc'
export const ACTION_ID = /^rc:\d+$/

/** Unique within its message, which is all Slack asks for. */
export const actionId = (n: number): string => `${PREFIX}:${n}`

/** Command and ids only, never text: `run command id id` or `dialog command id id`. */
export function formatAction({ command, args, opens }: Pick<Action, 'command' | 'args' | 'opens'>): string {
  return [opens === 'dialog' ? 'dialog' : 'run', command, ...args.map(encodeURIComponent)].join(' ')
}

export function parseAction(value: string): Pressed | null {
  const [mode, command = '', ...args] = value.split(' ')
  if ((mode !== 'run' && mode !== 'dialog') || !/^[a-z][a-z-]{0,39}$/.test(command)) return null
  try {
    return { command, args: args.map(decodeURIComponent), dialog: mode === 'dialog' }
  } catch {
    return null
  }
}
