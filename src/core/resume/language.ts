/** Small words that are frequent in one language and rare in the others. */
const SMALL_WORDS: Record<string, RegExp> = {
  en: /\b(?:the|and|of|for|with|to|in|from|by)\b/gi,
  de: /\b(?:und|der|die|das|mit|für|von|auf|zur|zum|eines|einer|bei)\b/gi,
  es: /\b(?:de|la|el|los|las|para|con|en|del|una|por)\b/gi,
  fr: /\b(?:le|les|des|et|pour|avec|dans|une|du|sur)\b/gi,
}

/** Two letters; English when nothing speaks clearly for another. */
export function detectLanguage(text: string): string {
  const counts = Object.entries(SMALL_WORDS).map(
    ([language, words]) => [language, text.match(words)?.length ?? 0] as const,
  )
  const [best] = counts.sort((a, b) => b[1] - a[1])
  const english = counts.find(([language]) => language === 'en')?.[1] ?? 0
  return best && best[1] > english * 1.3 + 3 ? best[0] : 'en'
}
