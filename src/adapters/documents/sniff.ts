import type { FileType } from '../../core/resume/types.ts'
import { UserError } from '../../errors.ts'

const AGAIN = 'Please export your resume as PDF or DOCX and send that.'

/** What the bytes are, whatever the name says. Refuses what we do not read, and a name that promises something else. */
export function sniff(bytes: Uint8Array, name: string): FileType {
  if (bytes.length === 0)
    throw new UserError('empty-file', 'This file is empty. Please export it again and check that it opens.')
  const type = content(bytes, name)
  const promised = extensionOf(name)
  if (promised && promised !== type && !(isPlain(promised) && isPlain(type))) {
    throw new UserError(
      'type-mismatch',
      `The name says ${promised.toUpperCase()}, but the content is ${type === 'txt' ? 'not' : type.toUpperCase()}. Please export the resume again instead of renaming the file.`,
    )
  }
  return type
}

const isPlain = (type: FileType): boolean => type === 'txt' || type === 'md'

function extensionOf(name: string): FileType | null {
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase()
  if (extension === 'markdown') return 'md'
  if (extension === 'text') return 'txt'
  return extension === 'pdf' || extension === 'docx' || extension === 'txt' || extension === 'md' ? extension : null
}

function content(bytes: Uint8Array, name: string): FileType {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).toString('latin1')
  if (head.includes('%PDF-')) return 'pdf'
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) return zipKind(bytes)
  if (head.startsWith('\xd0\xcf\x11\xe0')) {
    throw new UserError('wrong-type', `This is an old Word file, or a DOCX with a password. ${AGAIN}`)
  }
  if (head.startsWith('{\\rtf')) throw new UserError('wrong-type', `This is an RTF file, which I do not read. ${AGAIN}`)
  if (extensionOf(name) === 'pdf')
    throw new UserError('damaged', 'This does not start like a PDF, so it cannot be opened. Please export it again.')
  if (extensionOf(name) === 'docx')
    throw new UserError(
      'damaged',
      'This does not start like a DOCX, so it cannot be opened. Please save it again in your editor.',
    )
  if (isBinary(bytes))
    throw new UserError('wrong-type', `I do not know this kind of file. I read PDF, DOCX, TXT and MD. ${AGAIN}`)
  return extensionOf(name) === 'md' ? 'md' : 'txt'
}

/** Member names stand in clear in a zip; the word processor's own part tells a DOCX from its relatives. */
function zipKind(bytes: Uint8Array): FileType {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  if (raw.includes('word/document.xml')) return 'docx'
  if (raw.includes('opendocument.text'))
    throw new UserError('wrong-type', `This is an OpenDocument file, which I do not read. ${AGAIN}`)
  if (raw.includes('Index/Document.iwa'))
    throw new UserError('wrong-type', `This is a Pages file, which I do not read. ${AGAIN}`)
  if (raw.includes('[Content_Types].xml') && raw.includes('word/')) return 'docx'
  throw new UserError('wrong-type', `This is an archive or another kind of office file. ${AGAIN}`)
}

/** Zero bytes mean binary, unless the text is UTF-16. */
function isBinary(bytes: Uint8Array): boolean {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return false
  const head = bytes.subarray(0, 4096)
  let zeros = 0
  let controls = 0
  for (const byte of head) {
    if (byte === 0) zeros++
    else if (byte < 9 || (byte > 13 && byte < 32)) controls++
  }
  // Latin text in UTF-16 without a mark has a zero in every other byte.
  if (zeros > head.length * 0.4 && zeros < head.length * 0.6) return false
  return zeros > 0 || controls > head.length * 0.02
}
