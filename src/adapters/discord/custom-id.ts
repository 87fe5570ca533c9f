import type { Action } from '../../core/report/message.ts'

/** Discord's limit. */
export const MAX_CUSTOM_ID = 100

/** What a component of ours does when it is used. */
export type Press =
  /** A button: `question` names the stored words to ask first, `dialog` means that a form answers. */
  | { is: 'press'; command: string; args: string[]; dialog: boolean; question: string | null }
  /** A menu; what was chosen is a press itself. */
  | { is: 'menu' }
  /** A form that comes back filled. */
  | { is: 'form'; command: string; args: string[] }
  /** The upload dialog; `review` is the one it brings a new version of. */
  | { is: 'upload'; review: string | null }

const VERSION = 'rc1'
const KINDS = { press: 'b', menu: 'm', form: 'f', upload: 'u' } as const

/** `rc1:<kind>:…`: ids only, no personal data; rights are checked where the command runs. `nth` keeps equal ones of a message apart. */
export function formatCustomId(press: Press, nth = 0): string {
  const head = `${VERSION}:${KINDS[press.is]}${nth === 0 ? '' : nth}`
  const id = [head, ...tail(press).map(encode)].join(':')
  if (id.length > MAX_CUSTOM_ID) throw new Error(`a button's id is ${id.length} characters long: ${head}`)
  return id
}

function tail(press: Press): string[] {
  switch (press.is) {
    case 'press':
      return [`${press.dialog ? 'd' : ''}${press.question ? `q${press.question}` : ''}`, press.command, ...press.args]
    case 'form':
      return [press.command, ...press.args]
    case 'upload':
      return [press.review ?? '']
    case 'menu':
      return []
  }
}

/** Null for what is not ours: another grammar's version, or not an id at all. */
export function parseCustomId(id: string): Press | null {
  const match = /^rc1:([bmfu])\d*(?::(.*))?$/.exec(id)
  if (!match) return null
  const parts = match[2] === undefined ? [] : match[2].split(':').map(decode)
  if (parts.includes(null)) return null
  const [first = '', ...others] = parts as string[]
  switch (match[1]) {
    case 'b': {
      const flags = /^(d?)(?:q([a-z2-7]+))?$/.exec(first)
      const [command, ...args] = others
      if (!flags || !command) return null
      return { is: 'press', command, args, dialog: flags[1] === 'd', question: flags[2] ?? null }
    }
    case 'f':
      return first ? { is: 'form', command: first, args: others } : null
    case 'u':
      return { is: 'upload', review: first || null }
    default:
      return parts.length === 0 ? { is: 'menu' } : null
  }
}

export const pressOf = ({ command, args, opens }: Action, question: string | null): Press => ({
  is: 'press',
  command,
  args,
  dialog: opens === 'dialog',
  question,
})

const encode = (text: string): string => text.replace(/[%:]/g, (found) => (found === ':' ? '%3A' : '%25'))

function decode(text: string): string | null {
  return /%(?!3A|25)/.test(text) ? null : text.replace(/%3A|%25/g, (found) => (found === '%3A' ? ':' : '%'))
}
