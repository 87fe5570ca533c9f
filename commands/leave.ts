import type { Command } from '../src/ports.ts'
import { answerSuggestion } from './access.ts'

export const leave: Command = {
  name: 'leave',
  summary: 'leave what a reader suggested',
  run: (invocation, deps) => answerSuggestion(invocation, deps, 'leave'),
}
