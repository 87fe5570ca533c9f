/** The language by its small words; English when nothing speaks. */
const SMALL: Record<string, ReadonlySet<string>> = {
  en: new Set('the and of to in for with on a from by at'.split(' ')),
  de: new Set('und der die das mit für von den im zur auf eine bei'.split(' ')),
  fr: new Set('le la les des du et un une dans pour avec sur au aux par'.split(' ')),
  es: new Set('de la el los las para con en una por y del que'.split(' ')),
}

export function languageOf(text: string): string {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? []
  let [best, most] = ['en', 0]
  for (const language in SMALL) {
    let count = 0
    for (const word of words) if (SMALL[language]?.has(word)) count++
    if (count > most) [best, most] = [language, count]
  }
  return best
}
