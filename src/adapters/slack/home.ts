import type { App } from '@slack/bolt'
import type { HomeView } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import type { Answer, Block } from '../../core/report/message.ts'
import { type Intake, invocationOf } from './intake.ts'
import { IN_VIEW, renderBlocks } from './render.ts'

const HOW: Block[] = [
  { kind: 'heading', text: 'Resume Check' },
  {
    kind: 'text',
    text: 'I read a resume the way a backend rubric does, and tell you which bullet to fix first. The report goes to you alone; only you can share it.',
  },
  {
    kind: 'list',
    items: [
      { title: 'Here', detail: 'Press "Check a resume" and pick a PDF, DOCX, TXT or MD.' },
      { title: 'In a direct message', detail: 'Send me the file, or paste the whole text.' },
      { title: 'In a channel', detail: '/resume-check opens the same window; or mention me with the file.' },
    ],
  },
  {
    kind: 'actions',
    actions: [{ command: 'check', label: 'Check a resume', args: [], style: 'primary', opens: 'dialog' }],
  },
]

const DELETE: Block[] = [
  {
    kind: 'actions',
    actions: [
      {
        command: 'forget',
        label: 'Delete my data',
        args: ['all'],
        style: 'danger',
        confirm: 'Delete all your reports, what was read from your files, and my messages about them?',
      },
    ],
  },
]

export function listenToHome(app: App, intake: Intake): void {
  app.event('app_home_opened', async ({ event, client, context, body }) => {
    if (event.tab === 'home') intake.later(publishHome(context.teamId ?? body.team_id, event.user, client, intake))
  })
}

/** How to send a resume, the person's reviews, and how to delete them. */
export async function publishHome(team: string, user: string, client: WebClient, intake: Intake): Promise<void> {
  try {
    await client.views.publish({ user_id: user, view: homeView(await reviewsOf(team, user, client, intake)) })
  } catch (error) {
    intake.log.warn({ user, error: error instanceof Error ? error.name : 'unknown' }, 'the home tab was not shown')
  }
}

async function reviewsOf(team: string, user: string, client: WebClient, intake: Intake): Promise<Answer | null> {
  const asked = { team, user, command: 'home', args: [], channel: null, thread: null }
  try {
    return await intake.events.onCommand(await invocationOf(asked, client, intake))
  } catch {
    // The rest of the page helps without them.
    return null
  }
}

function homeView(reviews: Answer | null): HomeView {
  const list = reviews && !('form' in reviews) ? reviews.blocks : []
  return { type: 'home', blocks: renderBlocks([...HOW, ...list, ...DELETE], IN_VIEW) }
}
