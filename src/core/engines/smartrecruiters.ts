import type { Engine } from './engine.ts'
import { titleRules } from './title-block.ts'

export const smartrecruiters: Engine = { id: 'smartrecruiters', rules: titleRules('smartrecruiters') }
