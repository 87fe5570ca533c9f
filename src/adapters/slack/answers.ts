import type { WebClient } from '@slack/web-api'
import type { Action, Answer, Message } from '../../core/report/message.ts'
import type { Intake } from './intake.ts'
import { outgoing } from './posting.ts'
import { pagesOf } from './render.ts'
import type { Said } from './said.ts'

/** As many messages as one answer may put into a thread. */
const MAX_PAGES = 3

/**
 * An answer in the thread where it was asked for. A dialog needs somebody who presses something, so instead of it comes its button.
 * What fails is not tried again: the person asks again.
 */
export async function answerInThread(
  { channel, root }: Pick<Said, 'channel' | 'root'>,
  answer: Answer,
  client: WebClient,
  { log }: Intake,
  asked: { command: string; args: string[] } = { command: 'check', args: [] },
): Promise<void> {
  const message = 'form' in answer ? buttonFor(answer, asked) : answer
  try {
    for (const page of pagesOf(message, MAX_PAGES)) await client.chat.postMessage(outgoing({ channel, root }, page))
  } catch (error) {
    log.warn(
      { channel, error: error instanceof Error ? error.message.slice(0, 100) : 'unknown' },
      'an answer was not posted',
    )
  }
}

/** The button that opens what was asked for. */
export function buttonFor(answer: Exclude<Answer, Message>, asked: { command: string; args: string[] }): Message {
  const upload = answer.form === 'upload'
  const text = upload ? 'Press the button and pick your resume.' : 'Press the button to go on.'
  const action: Action = {
    ...(upload && !answer.review ? { command: 'check', args: [] } : asked),
    label: upload ? 'Upload a resume' : answer.title,
    style: 'primary',
    opens: 'dialog',
  }
  return {
    text,
    blocks: [
      { kind: 'text', text },
      { kind: 'actions', actions: [action] },
    ],
  }
}
