import { rm } from 'node:fs/promises'
import { compile } from './compile.ts'

await rm('dist', { recursive: true, force: true })
await compile('tsconfig.build.json', 'dist')
