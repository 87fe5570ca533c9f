import type { Engine } from './engine.ts'
import { titleRules } from './title-block.ts'

export const icims: Engine = { id: 'icims', rules: titleRules('icims') }
