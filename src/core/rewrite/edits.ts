/** One change of a bullet: what stood at start..end gives way to `text`. */
export interface Edit {
  start: number
  end: number
  text: string
}

/** Applies edits that do not overlap; what they leave alone is copied. */
export function applyEdits(original: string, edits: readonly Edit[]): string {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end)
  let out = ''
  let at = 0
  for (const { start, end, text } of sorted) {
    if (start < at) continue
    out += original.slice(at, start) + text
    at = end
  }
  return tidy(out + original.slice(at))
}

const UNTIDY = /\s\s|[^\S ]|^\s|\s$|\s[,;).]|,\s*,/
/** No space before a comma, none twice, a capital at the start. */
function tidy(text: string): string {
  const clean = !UNTIDY.test(text)
    ? text
    : text
        .replace(/\s+/g, ' ')
        .replace(/\s+([,;)]|\.(?=\s|$))/g, '$1')
        .replace(/,\s*,/g, ',')
        .trim()
  return clean.replace(/^\p{Ll}/u, (first) => first.toUpperCase())
}
