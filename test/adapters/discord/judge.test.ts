import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FakeDiscord, openFakeDiscord, TOKEN } from './fake/index.ts'
import { loadOracle } from './fake/oracle.ts'

/** Every test of this folder is judged by these two; here they are judged. */
const oracle = await loadOracle()
let discord: FakeDiscord
beforeAll(async () => {
  discord = await openFakeDiscord()
})
afterAll(() => discord.close())

const V2 = 32768
const text = { type: 10, content: 'x' }
const good = { flags: V2, components: [{ type: 17, components: [text] }], allowed_mentions: { parse: [] } }
const send = { ...good, nonce: 'n', enforce_nonce: true }
const button = { type: 2, style: 2, label: 'x', custom_id: 'rc1' }
const inContainer = (...components: object[]) => ({ ...send, components: [{ type: 17, components }] })
const modal = {
  type: 9,
  data: {
    custom_id: 'rc1:f:x',
    title: 'x',
    components: [{ type: 18, label: 'x', component: { type: 4, custom_id: 'a', style: 1 } }],
  },
}

async function say(path: string, body: object): Promise<number> {
  const headers = { 'content-type': 'application/json', authorization: `Bot ${TOKEN}` }
  return (await fetch(`${discord.apiUrl}/v10${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).status
}

describe('a body that Discord would refuse', () => {
  it.each([
    ['41 components', inContainer(...Array.from({ length: 40 }, () => text)), /41 components/],
    ['4001 characters', inContainer({ type: 10, content: 'x'.repeat(4001) }), /4001 characters/],
    ['10,171 bytes', inContainer({ type: 10, content: '汉'.repeat(3390) }), /bytes/],
    [
      'a long custom id',
      inContainer({ type: 1, components: [{ ...button, custom_id: 'x'.repeat(101) }] }),
      /custom_id/,
    ],
    ['six buttons', inContainer({ type: 1, components: Array.from({ length: 6 }, () => button) }), /row/],
    ['two equal ids', inContainer({ type: 1, components: [button, button] }), /one custom_id/],
    ['content beside components', { ...send, content: 'x' }, /content/],
    ['a send without a nonce', good, /nonce/],
    ['somebody called', { ...send, allowed_mentions: { parse: ['everyone'] } }, /call people/],
  ])('%s is written down and fails the test', async (_name, body, fault) => {
    const channel = discord.addChannel(discord.addGuild(), 0, 'x')
    const path = `/channels/${channel.id}/messages`
    expect(await say(path, send)).toBe(200)
    expect(discord.badBodies).toEqual([])
    expect(await say(path, body)).toBe(400)
    expect(discord.badBodies.splice(0).join()).toMatch(fault)
  })
})

describe.skipIf(!oracle)("Discord's own description", () => {
  const thread = { name: 'x', auto_archive_duration: 10080 }
  it.each<[string, string, object]>([
    ['POST', '/channels/1/messages', send],
    ['PATCH', '/channels/1/messages/2', good],
    ['PATCH', '/webhooks/1/t/messages/@original', good],
    ['POST', '/webhooks/1/t', good],
    ['POST', '/interactions/1/t/callback', { type: 5, data: { flags: 64 } }],
    ['POST', '/interactions/1/t/callback', { type: 8, data: { choices: [{ name: 'a', value: 'a' }] } }],
    ['POST', '/interactions/1/t/callback', modal],
    ['POST', '/channels/1/messages/2/threads', thread],
    ['POST', '/channels/1/threads', { ...thread, type: 12, invitable: false }],
    ['POST', '/channels/1/threads', { ...thread, message: { content: 'x', allowed_mentions: { parse: [] } } }],
    ['PATCH', '/channels/1', { archived: false }],
    ['POST', '/users/@me/channels', { recipient_id: '1' }],
  ])('takes what we send to %s %s, and nothing that is misspelt', (method, path, body) => {
    expect(oracle!(method, path, body)).toEqual([])
    expect(oracle!(method, path, { ...body, mispelt: 1 })).not.toEqual([])
    expect(oracle!(method, `${path}/nowhere`, body)).not.toEqual([])
  })

  it('judges the parts inside, too', () => {
    expect(oracle!('POST', '/channels/1/messages', inContainer({ ...text, mispelt: 1 }))).not.toEqual([])
    expect(
      oracle!(
        'POST',
        '/channels/1/messages',
        inContainer({ type: 1, components: [{ ...button, label: 'x'.repeat(81) }] }),
      ),
    ).not.toEqual([])
    const wide = { ...modal, data: { ...modal.data, title: 'x'.repeat(46) } }
    expect(oracle!('POST', '/interactions/1/t/callback', wide)).not.toEqual([])
  })
})
