import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/** The user the server runs as. */
export interface Account {
  uid: number
  gid: number
}

/** PostgreSQL refuses to run as root: then it runs as `nobody`. Null = as ourselves. */
export function serverAccount(): Account | null {
  if (process.getuid?.() !== 0) return null
  const entry = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((line) => line.startsWith('nobody:'))
  const [, , uid, gid] = entry?.split(':') ?? []
  return { uid: Number(uid ?? 65534), gid: Number(gid ?? 65534) }
}

/** Whether that user may walk into a folder: every folder above it must let them through. */
export function canEnter(account: Account | null, dir: string): boolean {
  if (!account) return true
  const parents = [path.resolve(dir)]
  while (path.dirname(parents[0]!) !== parents[0]) parents.unshift(path.dirname(parents[0]!))
  for (const one of parents) {
    const found = statSync(one, { throwIfNoEntry: false })
    // What is not there yet will be made by us, open enough.
    if (!found) return true
    const bit = found.uid === account.uid ? 0o100 : found.gid === account.gid ? 0o010 : 0o001
    if ((found.mode & bit) === 0) return false
  }
  return true
}
