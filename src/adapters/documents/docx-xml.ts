import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { UserError } from '../../errors.ts'
import { broken } from './unzip.ts'

const MAX_DEPTH = 400
const MAX_CHARACTERS = 2_000_000

type Open = (name: string, attribute: (name: string) => string | undefined) => void

/** Runs a strict XML reader over a part: no DOCTYPE, bounded depth, bounded text. */
export function walk(
  xml: Buffer | undefined,
  open: Open,
  close: (name: string) => void,
  text: (chars: string) => void,
): void {
  if (!xml) return
  const parser = new SaxesParser()
  let depth = 0
  let characters = 0
  const fail = (error: Error) => {
    throw error
  }
  parser.on('doctype', () =>
    fail(
      new UserError(
        'damaged',
        'This DOCX holds a DOCTYPE, which no editor writes, so I did not open it. Please save it again in your editor.',
      ),
    ),
  )
  parser.on('error', () => fail(broken()))
  parser.on('opentag', (tag: SaxesTagPlain) => {
    if (++depth > MAX_DEPTH) fail(broken())
    open(tag.name, (name) => tag.attributes[name])
  })
  parser.on('closetag', (tag: SaxesTagPlain) => {
    depth--
    close(tag.name)
  })
  parser.on('text', (chars) => {
    characters += chars.length
    if (characters > MAX_CHARACTERS) fail(broken())
    text(chars)
  })
  parser.write(xml.toString('utf8')).close()
}

export const nothing = () => undefined
export const isOn = (value: string | undefined) => value === undefined || !/^(?:0|false|off|none)$/.test(value)
