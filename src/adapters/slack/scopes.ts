/** What the bot asks for, each with the feature that needs it; docs/slack.md tells it to whoever installs. */
export const SCOPES = [
  'app_mentions:read',
  'channels:history',
  'chat:write',
  'commands',
  'files:read',
  'files:write',
  'groups:history',
  'im:history',
  'im:write',
  'users:read',
] as const
