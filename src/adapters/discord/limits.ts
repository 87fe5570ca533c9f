import type { APIMessageTopLevelComponent } from 'discord.js'

/** Of one message in components v2: all components, nested ones too; characters and bytes over all its texts. */
const MAX_COMPONENTS = 40
const MAX_CHARS = 4000
/** Not in the documentation: above this sum of bytes, with 12 more for each text, Discord answers 500 (discord-api-docs#8554). */
const MAX_BYTES = 10_170
const BYTES_PER_TEXT = 12

export const MAX_BUTTONS = 5
export const MAX_OPTIONS = 25
export const MAX_LABEL = 80
export const MAX_OPTION_LABEL = 100
export const MAX_ALT = 1024
/** A legacy message, as the first one of a forum post is. */
export const MAX_CONTENT = 2000
/** Followers of one interaction where the app is not a member of the server. */
export const MAX_ANSWERS = 5

export interface Size {
  components: number
  chars: number
  bytes: number
}

/** Characters are counted in UTF-16, which is never less than what Discord counts. */
export function measure(components: readonly APIMessageTopLevelComponent[]): Size {
  const size: Size = { components: 0, chars: 0, bytes: 0 }
  const walk = (one: object) => {
    size.components++
    if ('content' in one && typeof one.content === 'string') {
      size.chars += one.content.length
      size.bytes += Buffer.byteLength(one.content) + BYTES_PER_TEXT
    }
    if ('components' in one && Array.isArray(one.components)) for (const child of one.components) walk(child)
    if ('accessory' in one && one.accessory) walk(one.accessory)
  }
  for (const one of components) walk(one)
  return size
}

export const fits = ({ components, chars, bytes }: Size): boolean =>
  components <= MAX_COMPONENTS && chars <= MAX_CHARS && bytes <= MAX_BYTES
