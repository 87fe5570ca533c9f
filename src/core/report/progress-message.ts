import { STAGES, type Version } from '../review/types.ts'
import type { Action, Message } from './message.ts'

const STEPS = ['Queued', 'Reading', 'Scoring', 'Report']

/** Where the way to its author runs out before the report is there, the button gives it to whoever asks again. */
export function progressMessage(version: Version, reviewId: string): Message {
  const text = progressWords(version)
  return {
    text,
    blocks: [
      { kind: 'text', text },
      { kind: 'progress', steps: STEPS, at: STAGES.indexOf(version.stage) },
      { kind: 'actions', actions: [showAction(reviewId)] },
    ],
  }
}

export const showAction = (reviewId: string): Action => ({ command: 'show', label: 'Show my report', args: [reviewId] })

export function progressWords({ stage, ahead }: Version): string {
  if (stage === 'queued') return ahead > 0 ? `Queued, ${ahead} ahead of you.` : 'Queued, you are next.'
  return stage === 'reading' ? 'Reading your resume.' : 'Scoring it against the rubric.'
}

export function failureMessage(version: Version): Message {
  const text = failureWords(version)
  return {
    text,
    blocks: [
      { kind: 'heading', text: version.failure?.reference ? 'This did not work' : 'This file needs a change first' },
      { kind: 'text', text },
    ],
  }
}

export const failureWords = ({ failure }: Version): string => failure?.message ?? 'This file could not be scored.'
