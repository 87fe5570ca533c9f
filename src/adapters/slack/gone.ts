import type { App } from '@slack/bolt'
import type { Installations } from './installations.ts'
import type { Intake } from './intake.ts'
import { userRef, workspaceRef } from './refs.ts'

/** The app was removed: its token goes, and everything of the workspace with it. Somebody left: their reviews close. Not answered until that is done. */
export function listenToGoing(app: App, installations: Installations, { events }: Intake): void {
  const leave = async (team: string) => {
    await installations.remove(team)
    await events.onGone({ workspace: workspaceRef(team), user: null })
  }
  app.event('app_uninstalled', ({ body }) => leave(body.team_id))
  // A guest whose time is over and a member who was deactivated are told of in the same way.
  app.event('user_change', async ({ event, body, context }) => {
    const team = context.teamId ?? body.team_id
    if (event.user.deleted) await events.onGone({ workspace: workspaceRef(team), user: userRef(team, event.user.id) })
  })
  app.event('tokens_revoked', async ({ event, body }) => {
    if ((event.tokens.bot ?? []).length > 0) await leave(body.team_id)
  })
}
