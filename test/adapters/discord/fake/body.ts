/** A request's JSON and the files beside it. */
export interface Body {
  json: Record<string, unknown> | unknown[] | null
  files: { name: string; bytes: Buffer }[]
}

export function readBody(bytes: Buffer, contentType: string): Body {
  if (bytes.length === 0) return { json: null, files: [] }
  const boundary = /^multipart\/form-data; boundary=(.+)$/.exec(contentType)?.[1]
  if (!boundary) return { json: JSON.parse(bytes.toString('utf8')), files: [] }
  const body: Body = { json: null, files: [] }
  for (const part of bytes.toString('latin1').split(`--${boundary}`).slice(1, -1)) {
    const [head = '', ...rest] = part.split('\r\n\r\n')
    const content = Buffer.from(rest.join('\r\n\r\n').replace(/\r\n$/, ''), 'latin1')
    const name = /name="([^"]*)"/.exec(head)?.[1] ?? ''
    if (name === 'payload_json') body.json = JSON.parse(content.toString('utf8'))
    else body.files.push({ name: /filename="([^"]*)"/.exec(head)?.[1] ?? name, bytes: content })
  }
  return body
}
