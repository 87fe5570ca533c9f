/** "What a machine sees": notes about the file and the risks of other readings, each with its quote. */
import type { Report } from './types.ts'
import { clip } from './words.ts'

export interface Seen {
  /** Where, for a note; which reading, for a risk. */
  place: string
  message: string
  quote: string
}

export function seenByMachines({ integrity, readings }: Report): Seen[] {
  return [
    ...integrity.notes.map(({ place, message, quote }) => ({ place, message, quote: plain(quote) })),
    ...readings.risks.map(({ reading, message, evidence }) => {
      return { place: reading, message, quote: plain(clip(evidence[0] ?? '', 160)) }
    }),
  ]
}

/** Nothing a terminal would act on. */
const plain = (text: string) => text.replace(/[\p{Cc}\p{Cf}]/gu, ' ')

export const NOTHING_SEEN = 'Nothing seems hidden, and every reading of the file keeps your bullets whole.'
