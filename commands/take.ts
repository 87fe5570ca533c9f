import type { Command } from '../src/ports.ts'
import { answerSuggestion } from './access.ts'

export const take: Command = {
  name: 'take',
  summary: 'take what a reader suggested',
  run: (invocation, deps) => answerSuggestion(invocation, deps, 'take'),
}
