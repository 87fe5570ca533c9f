import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { EVENTS, manifestFor } from '../../../src/adapters/slack/manifest.ts'
import { SCOPES } from '../../../src/adapters/slack/scopes.ts'
import { compiled } from '../../compiled.ts'

const read = (file: string) => readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8')

/** Which scope lets which event through, as docs.slack.dev says; null needs none. */
const NEEDS: Record<(typeof EVENTS)[number], string | null> = {
  app_home_opened: null,
  app_mention: 'app_mentions:read',
  app_uninstalled: null,
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
  tokens_revoked: null,
  user_change: 'users:read',
}
/** Slack's limits on what an app may say of itself. */
const TEXTS: [keyof ReturnType<typeof manifestFor>['display_information'], number, number][] = [
  ['name', 1, 35],
  ['description', 1, 140],
  ['long_description', 174, 4000],
]

describe('the manifest', () => {
  it('in the repository is the one for Socket Mode', () => {
    expect(JSON.parse(read('manifest.json'))).toEqual(manifestFor(null))
    expect(manifestFor(null).settings).toMatchObject({ socket_mode_enabled: true, token_rotation_enabled: false })
  })

  it('for HTTP names the address everywhere and leaves Socket Mode', () => {
    const url = 'https://bot.example.org/slack/events'
    expect(manifestFor('https://bot.example.org')).toMatchObject({
      features: { slash_commands: [{ command: '/resume-check', url }] },
      oauth_config: { redirect_urls: ['https://bot.example.org/slack/oauth_redirect'] },
      settings: {
        event_subscriptions: { request_url: url },
        interactivity: { is_enabled: true, request_url: url },
        socket_mode_enabled: false,
      },
    })
  })

  it('asks for the scopes its events need, and the documentation says why for each', () => {
    const needed = EVENTS.map((event) => NEEDS[event]).filter((scope) => scope !== null)
    expect(SCOPES).toEqual(expect.arrayContaining(needed))
    const documented = [...read('docs/slack.md').matchAll(/^\| `([a-z_]+(?::[a-z]+)?)` \|/gm)].map(([, scope]) => scope)
    expect(documented.sort()).toEqual([...SCOPES, 'connections:write', 'usergroups:read'].sort())
    // Whoever names no user groups as mentors does not give it.
    expect(SCOPES).not.toContain('usergroups:read')
  })

  it.each(TEXTS)('keeps %s between %i and %i characters', (text, least, most) => {
    const { length } = String(manifestFor(null).display_information[text])
    expect(length).toBeGreaterThanOrEqual(least)
    expect(length).toBeLessThanOrEqual(most)
  })

  it('is printed by its script, which says how it is used', () => {
    const print = (...args: string[]) =>
      execFileSync(process.execPath, [compiled('scripts/slack-manifest.ts'), ...args], {
        cwd: new URL('../../../', import.meta.url),
        stdio: ['ignore', 'pipe', 'ignore'],
      }).toString()
    expect(JSON.parse(print('https://bot.example.org'))).toEqual(manifestFor('https://bot.example.org'))
    expect(() => print('bot.example.org')).toThrow()
  })
})
