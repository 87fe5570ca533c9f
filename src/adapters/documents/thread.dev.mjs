// Where sources run without a build: a thread does not inherit tsx on every version of Node, so it registers it itself. The
// PDF library comes first, as it is: passing its megabytes through the translator takes a second and 200 MB.
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import 'pdf-parse'
import { register } from 'tsx/esm/api'

const library = createRequire(createRequire(import.meta.url).resolve('pdf-parse'))
await import(pathToFileURL(library.resolve('pdfjs-dist/legacy/build/pdf.worker.mjs')).href)
register()
await import('./thread.ts')
