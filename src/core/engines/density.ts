import { CLASS_NAMES } from '../report/words.ts'
import type { EngineRule } from './engine.ts'

/** A long skills section is flagged. */
export const spam = (id: string): EngineRule => ({
  id,
  read({ facts, data, skillsDump }) {
    if (!skillsDump) return {}
    return {
      misses: [
        `The skills section holds ${facts.skills.length} items; the rubric says that ${data.dumpItems} or more are flagged as spam.`,
      ],
      fixes: ['Keep the 20 to 30 skills you would talk about.'],
    }
  },
})

/** Each of the five counted classes in a sentence. */
export const fiveClasses = (id: string): EngineRule => ({
  id,
  read({ facts }) {
    const missing = facts.rubric.countedClasses.filter((cls) => facts.distinct(facts.prose, cls).length === 0)
    if (missing.length === 0) return { sees: ['All five signal classes, each in a sentence.'] }
    const names = missing.map((cls) => CLASS_NAMES[cls]).join('; ')
    const it = missing.length === 1 ? 'it, give it one bullet' : 'these, give each one bullet'
    return {
      misses: [`No sentence names anything of: ${names}. The rubric looks for all five signal classes.`],
      fixes: [`If your work touched ${it}.`],
    }
  },
})
