import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { inject } from 'vitest'
import { compile } from '../scripts/compile.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder that holds the whole project as plain JavaScript. */
    compiled: string
  }
}

/** Where a file of the project is as plain JavaScript. Most of a process's start would be translating TypeScript. */
export const compiled = (file: string): string => path.join(inject('compiled'), file.replace(/\.ts$/, '.js'))

/** Compiles all there is, unchecked, to where its libraries are found. */
export async function compileAll(): Promise<{ folder: string; remove(): Promise<void> }> {
  const cache = path.resolve('node_modules', '.cache')
  await mkdir(cache, { recursive: true })
  const folder = await mkdtemp(path.join(cache, 'tests-'))
  await writeFile(path.join(folder, 'package.json'), '{ "type": "module" }')
  await compile('tsconfig.json', folder, '--noEmit', 'false', '--noCheck')
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}
