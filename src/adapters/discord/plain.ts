/** Controls, and marks that turn the direction of what follows. */
const INVISIBLE = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu

/** Plain text that Discord shows as it is: no markup, no mention, no link, all on one line. */
export function plain(text: string): string {
  return (
    text
      .replace(INVISIBLE, ' ')
      .replace(/[\\*_~`|[\]<>]/g, '\\$&')
      // At the start of a line these make headings, lists, quotes and small print.
      .replace(/^(\s*)([#+-]|\d+(?=[.)]))/, (_all, space, mark) =>
        /\d/.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`,
      )
      .replace(/:\/\//g, ':\\/\\/')
      .replace(/@(?=everyone|here)/gi, '@\u200b')
  )
}

/** At most `max` UTF-16 units, cut between words where there is one, never inside a character. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text
  const cut = text.slice(0, Math.max(0, max - 1)).replace(/[\ud800-\udbff]$/, '')
  const space = cut.lastIndexOf(' ')
  return `${(space > max / 2 ? cut.slice(0, space) : cut).trimEnd()}…`
}
