/** Old TeX fonts print an accent and its letter one after the other ("f¨ur"). */
const ACCENTS: Record<string, string> = {
  '¨': '\u0308',
  '´': '\u0301',
  '`': '\u0300',
  ˆ: '\u0302',
  '˜': '\u0303',
  ˇ: '\u030c',
  '˚': '\u030a',
}

const SPLIT = /([¨´`ˆ˜ˇ˚]) ?(\p{L})/gu

function composed(both: string, accent: string, letter: string): string {
  const whole = ((letter === 'ı' ? 'i' : letter) + ACCENTS[accent]).normalize('NFC')
  return whole.length === 1 ? whole : both
}

export const withAccents = (text: string): string => text.replace(SPLIT, composed)
