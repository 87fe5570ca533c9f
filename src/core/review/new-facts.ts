/** What a reader's rewrite says that the bullet does not: numbers and names. They become questions to the author. */
export function newFacts(original: string, rewrite: string): string[] {
  const known = new Set(wordsOf(original).map((word) => word.toLowerCase()))
  return [...new Set(wordsOf(rewrite).filter((word, i) => isFact(word, i) && !known.has(word.toLowerCase())))]
}

const wordsOf = (text: string): string[] =>
  text.match(/[\p{L}\p{N}][\p{L}\p{N}.+#%/-]*/gu)?.map((word) => word.replace(/[.-]+$/, '')) ?? []

/** A number, or a capital anywhere but at the start of the sentence. */
const isFact = (word: string, index: number): boolean => /\p{N}/u.test(word) || (index > 0 && /\p{Lu}/u.test(word))
