import type { AppsManifestValidateArguments } from '@slack/web-api'
import { SCOPES } from './scopes.ts'
import { CHECK_MESSAGE, CHECK_RESUME } from './shortcuts.ts'

/** What the app listens to; each event needs one of the scopes. */
export const EVENTS = [
  'app_home_opened',
  'app_mention',
  'app_uninstalled',
  'message.channels',
  'message.groups',
  'message.im',
  'tokens_revoked',
  'user_change',
] as const

type Manifest = AppsManifestValidateArguments['manifest']

/** The app as Slack is told of it: by Socket Mode, or by HTTP at a public `address` such as https://resume-check.example.org. */
export function manifestFor(address: string | null): Manifest {
  const url = address && new URL('/slack/events', address).href
  return {
    display_information: {
      name: 'Resume Check',
      description: 'Scores a resume with every point accounted for, and says what to fix first.',
      background_color: '#1c2330',
      long_description:
        'Send a resume as PDF, DOCX, TXT or MD, by /resume-check, in a direct message, or with a mention in a channel. The report goes to its author alone: a score whose every point names its rule, a tier breakdown for each kind of keyword, and the bullets to fix first. Only the author can share it, and then contact details are masked. The same file gives the same score. Everything is stored encrypted and expires; "Delete my data" on the home tab deletes it at once.',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'resume-check', always_online: true },
      shortcuts: [
        {
          name: 'Check attached resume',
          type: 'message',
          callback_id: CHECK_MESSAGE,
          description: 'Scores the file of this message; the report goes to its author',
        },
        {
          name: 'Check my resume',
          type: 'global',
          callback_id: CHECK_RESUME,
          description: 'Opens the window that takes a resume',
        },
      ],
      slash_commands: [
        {
          command: '/resume-check',
          description: 'Check a resume, in private',
          usage_hint: '[help | explain RULE | forget]',
          should_escape: false,
          ...(url ? { url } : {}),
        },
      ],
    },
    oauth_config: {
      ...(address ? { redirect_urls: [new URL('/slack/oauth_redirect', address).href] } : {}),
      scopes: { bot: [...SCOPES] },
    },
    settings: {
      event_subscriptions: { bot_events: [...EVENTS], ...(url ? { request_url: url } : {}) },
      interactivity: { is_enabled: true, ...(url ? { request_url: url } : {}) },
      org_deploy_enabled: false,
      socket_mode_enabled: !url,
      token_rotation_enabled: false,
    },
  }
}
