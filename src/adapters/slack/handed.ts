import { randomUUID } from 'node:crypto'
import type { Answer, Block } from '../../core/report/message.ts'
import type { ChatAdapter, MessageRef, Store, UserRef } from '../../ports.ts'
import { filesOf } from './upload.ts'

const KEPT_MS = 365 * 24 * 3600 * 1000

export interface Handed {
  /** What only one person reads beside a thread takes no file: it goes to their direct message, and the answer says so. */
  hand(answer: Answer, person: UserRef): Promise<Answer>
  /** Removes every file that was handed to this person; returns how many Slack would not give back. */
  takeBack(person: UserRef): Promise<number>
}

/** Which files were handed to whom is kept, ids alone, so that they can be taken back. */
export function createHanded(store: Store, { post, remove }: Pick<ChatAdapter, 'post' | 'remove'>): Handed {
  const recordOf = (person: UserRef) => `slack.files.${person}`

  async function edit(person: UserRef, change: (refs: MessageRef[]) => MessageRef[]): Promise<void> {
    for (;;) {
      const found = await store.get('handle', recordOf(person))
      const refs = change((found?.value as MessageRef[] | undefined) ?? [])
      const options = { revision: found?.revision ?? 0, ttlMs: KEPT_MS }
      if ((await store.put('handle', recordOf(person), refs, options)) !== null) return
    }
  }

  return {
    async hand(answer, person) {
      if ('form' in answer) return answer
      const files = filesOf(answer)
      if (files.length === 0) return answer
      const sent = { text: answer.text, blocks: files }
      const { ref } = await post({ private: person, handle: null }, sent, `answer.${randomUUID()}`)
      await edit(person, (refs) => [...refs, ref])
      return { ...answer, blocks: answer.blocks.map(told) }
    },
    async takeBack(person) {
      const found = await store.get('handle', recordOf(person))
      let kept = 0
      for (const ref of (found?.value as MessageRef[] | undefined) ?? []) {
        await remove(ref).catch(() => {
          kept++
        })
      }
      await store.remove('handle', recordOf(person))
      return kept
    },
  }
}

const told = (block: Block): Block =>
  block.kind === 'file' || block.kind === 'chart'
    ? { kind: 'text', text: `I sent you ${block.name} in our direct messages.` }
    : block
