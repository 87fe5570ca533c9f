import { execFile } from 'node:child_process'
import { cp, readdir } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'

/** Compiles a project to a folder and puts what is not code beside it: the rubric's data, the playground's page, the demo's resume. */
export async function compile(project: string, to: string, ...options: string[]): Promise<void> {
  const compiler = path.join('node_modules', 'typescript', 'bin', 'tsc')
  await promisify(execFile)(process.execPath, [compiler, '-p', project, '--outDir', to, ...options]).catch(
    ({ stdout, stderr, message }: { stdout: string; stderr: string; message: string }) => {
      throw new Error(stdout || stderr || message)
    },
  )
  for (const file of (await readdir('src', { recursive: true, withFileTypes: true })).filter((one) => one.isFile())) {
    const from = path.join(file.parentPath, file.name)
    if (isData(from)) await cp(from, path.join(to, from))
  }
  await cp('examples/resume.pdf', path.join(to, 'examples', 'resume.pdf'))
}

const isData = (file: string) => !file.endsWith('.ts') && path.basename(file) !== 'tsconfig.json'
