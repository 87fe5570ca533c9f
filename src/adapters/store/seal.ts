import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** AES-256-GCM: 12 bytes nonce, 16 bytes tag, ciphertext. `label` is authenticated, so a record cannot be moved to another id. */
function encrypt(key: Buffer, plain: Buffer, label: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(label))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

function decrypt(key: Buffer, sealed: Buffer, label: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
  decipher.setAAD(Buffer.from(label))
  decipher.setAuthTag(sealed.subarray(12, 28))
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])
}

const WRAPPED = 12 + 16 + 32

/** Every item has a data key of its own, wrapped by the configured key: changing that key rewrites 60 bytes an item. */
export function seal(key: Buffer, plain: Buffer, label: string): Buffer {
  const dataKey = randomBytes(32)
  return Buffer.concat([Buffer.from([1]), encrypt(key, dataKey, label), encrypt(dataKey, plain, label)])
}

/** `keys`: the current one first, then the old one that may still open what was written before. */
export function open(keys: readonly Buffer[], sealed: Buffer, label: string): Buffer {
  if (sealed[0] !== 1) throw new Error('stored item has an unknown format')
  const wrapped = sealed.subarray(1, 1 + WRAPPED)
  for (const key of keys) {
    try {
      return decrypt(decrypt(key, wrapped, label), sealed.subarray(1 + WRAPPED), label)
    } catch {
      // Not sealed with this key: the next one may open it.
    }
  }
  throw new Error('stored item cannot be opened: ENCRYPTION_KEY has changed; set the former one as ENCRYPTION_KEY_OLD')
}
