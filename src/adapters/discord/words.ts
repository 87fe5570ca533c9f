import type { Message } from '../../core/report/message.ts'

export const say = (text: string): Message => ({ text, blocks: [{ kind: 'text', text }] })

export const FAILED = 'That did not work just now. Please try again in a minute.'
export const NOT_TAKEN = 'I could not take that file just now. Please send it again in a minute.'
export const NEXT_VERSION = 'I have the new version. What changed comes below the report.'
export const LATE = 'I was too slow to answer you. Please send that again.'
export const LOCKED =
  'That thread is locked, so Discord lets me say nothing there. Use /resume-check in another channel, or write to me here.'
export const NO_FILE =
  'I see no resume in that message. I read files that end in .pdf, .docx, .txt or .md; send one with /resume-check check.'
export const OLD_BUTTON = 'That button is of an older version. Please use /resume-check help to see what I can do.'
export const NOT_HERE =
  'I am not a member of this place, so nobody else can see a report of mine here. Send it again without sharing, or ask the people who run it to add me.'

export const NO_THREADS =
  'Discord has no threads in this channel, so I cannot share a report here. Send it again in a text channel, or without sharing.'

export const lacking = (permissions: string[]): string =>
  `I cannot share a report here: I lack ${permissions.join(', ')}. Please ask a moderator to give me that in this channel; a report for you alone works without it.`

export const others = (names: string[]): string =>
  `I took the first file. To check ${names.join(', ')} too, send ${names.length === 1 ? 'it' : 'each'} with /resume-check check.`
