/**
 * Bitmap fonts of TeX have no names for their letters, so codes come through as they are. Letters stand where Latin-1 has them;
 * these are the signs below the blank: ligatures of OT1 from 11 to 15, the rest as T1 has it (LaTeX font encodings, TUGboat).
 */
const SIGNS = 'ff fi fl ffi ffl “ ” „ « » – —   ı  ff fi fl ffi ffl'.split(' ')
const FIRST = 0x0b

/** Left alone: tabs and line ends, below the first, and what is printable. */
export const withTexSigns = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  text.replace(/[\x0b\x0c\x0e-\x1f]/g, (sign) => SIGNS[sign.charCodeAt(0) - FIRST] ?? '')
