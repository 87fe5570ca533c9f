import { execFileSync } from 'node:child_process'
import { cp, readdir, rm } from 'node:fs/promises'
import path from 'node:path'

/** Compiles to dist/ and puts what is not code beside it: the rubric's data, the playground's page, the demo's resume. */
await rm('dist', { recursive: true, force: true })
execFileSync(process.execPath, [path.join('node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json'], {
  stdio: 'inherit',
})

const isData = (file: string) => !file.endsWith('.ts') && path.basename(file) !== 'tsconfig.json'
for (const file of (await readdir('src', { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())) {
  const from = path.join(file.parentPath, file.name)
  if (isData(from)) await cp(from, path.join('dist', from))
}
await cp('examples/resume.pdf', 'dist/examples/resume.pdf')
