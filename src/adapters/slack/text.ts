/** `& < >` are the only characters that start markup of Slack's own: mentions, links, channels. */
const escapeMarkup = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** At most `max` UTF-16 units, never half a character, with a sign that something was left out. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text
  const cut = text.slice(0, max - 1)
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`
}

/** Slack refuses empty text. */
export const filled = (text: string): string => (text.trim() === '' ? '-' : text)

/** Escaped and still within `max`: cut first by what the escaping adds. */
export function escapeWithin(text: string, max: number): string {
  let room = max
  for (;;) {
    const escaped = escapeMarkup(clip(text, Math.max(1, room)))
    if (escaped.length <= max) return escaped
    room -= Math.max(1, Math.ceil((escaped.length - max) / 5))
  }
}

/** What the person typed: Slack hands over escaped text with addresses dressed as links. */
export const plainText = (text: string): string =>
  text
    .replace(/<(?:mailto:|tel:)?([^<>|@#!][^<>|]*)(?:\|([^<>]*))?>/g, (_, address, words) => words ?? address)
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
