import { MessageFlags, type RawFile } from 'discord.js'
import type { Rendered } from './render.ts'

/** Nothing that stands in a text calls anybody. */
export const NOBODY = { parse: [] }

export interface Sending {
  body: object
  files: RawFile[]
}

/** The body of a new message or an edit: the flag is repeated on every edit, and the attachments replace those before. */
export async function bodyOf({ components, files, calls }: Rendered, extra: object = {}, flags = 0): Promise<Sending> {
  return {
    body: {
      flags: MessageFlags.IsComponentsV2 | flags,
      components,
      allowed_mentions: { ...NOBODY, ...calls },
      attachments: files.map(({ name, alt }, id) => ({
        id: String(id),
        filename: name,
        ...(alt ? { description: alt } : {}),
      })),
      ...extra,
    },
    files: await Promise.all(
      files.map(async ({ name, type, bytes }) => ({ name, contentType: type, data: Buffer.from(await bytes()) })),
    ),
  }
}
