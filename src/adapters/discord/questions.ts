import type { Store } from '../../ports.ts'
import type { Rendered } from './render.ts'

const KEPT_MS = 400 * 24 * 3600 * 1000
/** Asked when the words are gone: the button's own label says what it does. */
const PLAIN = 'Are you sure?'

/** What is asked before a command runs is too long for a button: the button names it, and the words are kept here. */
export interface Questions {
  /** Before the message is sent: whoever presses, whenever, is asked. */
  keep(rendered: Rendered): Promise<void>
  words(id: string): Promise<string>
}

export function createQuestions(store: Store): Questions {
  const kept = new Set<string>()
  return {
    async keep({ questions }) {
      for (const [id, text] of questions) {
        if (kept.has(id)) continue
        await store.put('handle', `discord.question.${id}`, { text }, { revision: 0, ttlMs: KEPT_MS })
        kept.add(id)
      }
    },
    async words(id) {
      const found = await store.get('handle', `discord.question.${id}`).catch(() => null)
      return (found?.value as { text: string } | undefined)?.text ?? PLAIN
    },
  }
}
