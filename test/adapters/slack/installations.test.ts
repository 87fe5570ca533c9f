import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSlack } from '../../../src/adapters/slack/index.ts'
import type { ByteStore } from '../../../src/adapters/store/bytes.ts'
import { createStore } from '../../../src/adapters/store/index.ts'
import type { ChatAdapter, Store } from '../../../src/ports.ts'
import { places } from '../../places.ts'
import { MODES, type ScriptedBot, scriptedBot, slackOptions } from './app.ts'
import { type Front, freePort, openFront, TEAM } from './front.ts'
import { createPeople } from './people.ts'

describe.each(MODES)('several workspaces by %s', (mode) => {
  let front: Front
  let bytes: ByteStore
  let store: Store
  let slack: ChatAdapter
  let bot: ScriptedBot
  let address: string
  const options = () => ({
    ...slackOptions(mode, front, Number(new URL(address).port), []),
    store,
    install: {
      clientId: front.client.client_id,
      clientSecret: front.client.client_secret,
      stateSecret: 'a state secret of the tests',
    },
  })

  beforeEach(async () => {
    front = await openFront()
    address = `http://127.0.0.1:${await freePort()}`
    if (mode === 'http') front.useHttp(address)
    const place = await places[0]!.open()
    bytes = await place.bytes()
    store = createStore(bytes, [randomBytes(32)])
    slack = createSlack(options())
    bot = scriptedBot()
    await slack.start(bot)
  })
  afterEach(async () => {
    await slack.stop()
    await store.close()
    await front.close()
    expect(front.violations).toEqual([])
  })

  /** A person presses "Add to Slack" and allows it. */
  async function install(): Promise<Response> {
    const start = await fetch(`${address}/slack/install`, { redirect: 'manual' })
    const asked = new URL(start.headers.get('location') ?? '')
    const cookie = start.headers.get('set-cookie') ?? ''
    const allowed = await fetch(new URL('/oauth/v2/authorize/callback', front.url), {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({
        user_id: front.users['mentor'] ?? '',
        redirect_uri: `${address}/slack/oauth_redirect`,
        scope: asked.searchParams.get('scope') ?? '',
        state: asked.searchParams.get('state') ?? '',
        client_id: asked.searchParams.get('client_id') ?? '',
      }),
    })
    return fetch(allowed.headers.get('location') ?? '', { headers: { cookie } })
  }

  it('installs by itself; workers find the token by the team; removing it erases both', async () => {
    const target = { private: `slack:${TEAM}:${front.users['student']}`, handle: null }
    const message = { text: 'Queued', blocks: [] }
    const worker = createSlack(options())
    await expect(worker.post(target, message, 'k0')).rejects.toMatchObject({ reason: 'not_installed' })

    expect((await install()).status).toBe(200)
    const stored = await store.get('installation', `slack:${TEAM}`)
    expect(stored?.value).toMatchObject({ team: TEAM, botUser: front.bot, botToken: expect.stringMatching(/^xoxb-/) })
    await worker.post(target, message, 'k1')

    const people = createPeople(front)
    const dm = await front.dm('student')
    await people.event(people.textMessage('student', dm, 'help'))
    await expect.poll(() => bot.invocations.length).toBe(1)

    await people.event({ type: 'tokens_revoked', tokens: { oauth: ['U1'], bot: [] }, event_ts: '1.1' })
    expect(bot.gone).toEqual([])
    expect((await people.event({ type: 'app_uninstalled', event_ts: '1.2' })).acked).toBe(true)
    expect(bot.gone).toEqual([{ workspace: `slack:${TEAM}`, user: null }])
    expect(await store.get('installation', `slack:${TEAM}`)).toBeNull()
    // What still arrives is answered, so that Slack does not send it again, and taken by nobody.
    expect((await people.event(people.textMessage('student', dm, 'help'))).acked).toBe(true)
    expect(bot.invocations).toHaveLength(1)
  })

  it('takes nobody in who was not sent by Slack', async () => {
    const forged = await fetch(`${address}/slack/oauth_redirect?code=x&state=y`)
    expect(forged.status).not.toBe(200)
    expect(await store.get('installation', `slack:${TEAM}`)).toBeNull()
    expect((await fetch(`${address}/`)).status).toBe(404)
  })
})

it('says which token Slack does not accept, and when Slack is away', async () => {
  const front = await openFront()
  const options = slackOptions('socket', front, 0, [])
  front.fail('auth.test', { error: 'invalid_auth' })
  await expect(createSlack(options).start(scriptedBot())).rejects.toThrow(
    /does not accept SLACK_BOT_TOKEN \(invalid_auth\)/,
  )
  for (const fault of [{ status: 503 }, 'reset'] as const) {
    front.fail('auth.test', fault)
    await expect(createSlack(options).start(scriptedBot())).rejects.toThrow(/Slack cannot be reached/)
  }
  front.fail('apps.connections.open', { error: 'invalid_auth' })
  await expect(createSlack(options).start(scriptedBot())).rejects.toThrow(
    /does not accept SLACK_APP_TOKEN \(invalid_auth\)/,
  )
  await front.close()
})
