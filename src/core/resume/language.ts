/** The language by its small words; English when nothing speaks. */
const SMALL: Record<string, ReadonlySet<string>> = {
  en: new Set('the and of to in for with on a from by at'.split(' ')),
  de: new Set('und der die das mit für von den im zur auf eine bei'.split(' ')),
  fr: new Set('le la les des du et un une dans pour avec sur au aux par'.split(' ')),
  es: new Set('de la el los las para con en una por y del que'.split(' ')),
}

const LANGUAGES = Object.keys(SMALL)
/** Each small word with the languages it is a word of, as places in LANGUAGES. */
const SPOKEN = new Map<string, number[]>()
for (const [n, language] of LANGUAGES.entries()) {
  for (const word of SMALL[language] ?? []) SPOKEN.set(word, [...(SPOKEN.get(word) ?? []), n])
}

export const languageOf = (text: string): string => languageOfWords(text.toLowerCase().match(/\p{L}+/gu) ?? [])

/** The same of words in lower case. */
export function languageOfWords(words: readonly string[]): string {
  const counts = LANGUAGES.map(() => 0)
  for (const word of words) for (const n of SPOKEN.get(word) ?? NONE) counts[n] = (counts[n] ?? 0) + 1
  return LANGUAGES[counts.indexOf(Math.max(...counts))] ?? 'en'
}
const NONE: readonly number[] = []
