import type { WebClient } from '@slack/web-api'
import type { Log } from '../../ports.ts'

const REMEMBER_MS = 60_000
const MAX_PEOPLE = 5000

/** Owners and admins of a workspace, as Slack says; remembered briefly. Who cannot be asked about has no rights. */
export function createAdmins(log: Log): (client: WebClient, team: string, user: string) => Promise<boolean> {
  const known = new Map<string, { admin: boolean; until: number }>()
  return async (client, team, user) => {
    const key = `${team}:${user}`
    const found = known.get(key)
    if (found && found.until > Date.now()) return found.admin
    try {
      const answer = await client.users.info({ user })
      const admin = answer.user?.is_admin === true || answer.user?.is_owner === true
      if (known.size >= MAX_PEOPLE) known.clear()
      known.set(key, { admin, until: Date.now() + REMEMBER_MS })
      return admin
    } catch (error) {
      log.warn({ user: key, error: error instanceof Error ? error.name : 'unknown' }, 'could not ask for admin rights')
      return false
    }
  }
}
