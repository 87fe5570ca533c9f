import { createHash } from 'node:crypto'

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'

/** The first `length` characters (at most 51) of base32(sha256(text)): the same text gives the same id, and the id tells nothing of it. */
export function hashId(text: string, length: number): string {
  let bits = 0
  let value = 0
  let out = ''
  for (const byte of createHash('sha256').update(text).digest()) {
    value = (value << 8) | byte
    bits += 8
    while (bits >= 5 && out.length < length) {
      out += ALPHABET[(value >>> (bits - 5)) & 31]
      bits -= 5
    }
    value &= (1 << bits) - 1
  }
  return out
}
