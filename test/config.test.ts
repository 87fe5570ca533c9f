import { describe, expect, it } from 'vitest'
import { readConfig } from '../src/config.ts'
import { openHouse } from '../src/house.ts'
import { silentLog } from '../src/log.ts'

const key = Buffer.alloc(32, 7).toString('base64')
const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }

describe('configuration', () => {
  it('needs nothing at all', () => {
    const config = readConfig({})
    expect(config.database).toEqual({ kind: 'embedded' })
    expect(config).toMatchObject({ ROLE: 'all', HOST: '127.0.0.1', PORT: 3000, FILE_HOURS: 24, REPORT_DAYS: 30 })
  })

  it('connects to the chats whose tokens are set', () => {
    const discord = { DISCORD_TOKEN: 't', DISCORD_APPLICATION_ID: '42' }
    expect(readConfig({})).toMatchObject({ slack: null, discord: null })
    expect(readConfig({ ...slack, ...discord, ENCRYPTION_KEY: key })).toMatchObject({
      slack: {
        apiUrl: 'https://slack.com/api/',
        install: { botToken: 'xoxb-1' },
        transport: { appToken: 'xapp-1' },
      },
      discord: { apiUrl: 'https://discord.com/api', token: 't', applicationId: '42' },
    })
    const several = { SLACK_CLIENT_ID: '1', SLACK_CLIENT_SECRET: 'c', SLACK_STATE_SECRET: 's'.repeat(16) }
    expect(readConfig({ ...several, SLACK_SIGNING_SECRET: 'x', ENCRYPTION_KEY: key }).slack).toMatchObject({
      install: { clientId: '1', clientSecret: 'c' },
      transport: { signingSecret: 'x' },
    })
  })

  it('takes an empty value for an absent one', () => {
    expect(readConfig({ REDIS_URL: '', PORT: ' ' }).PORT).toBe(3000)
  })

  it('chooses the store by the URL alone', () => {
    expect(readConfig({ REDIS_URL: 'redis://r:6379', ENCRYPTION_KEY: key }).database).toEqual({
      kind: 'redis',
      url: 'redis://r:6379',
    })
    expect(readConfig({ DATABASE_URL: 'postgres://p/db', ENCRYPTION_KEY: key }).database).toEqual({
      kind: 'postgres',
      url: 'postgres://p/db',
    })
  })

  it.each([
    [
      'two stores',
      { REDIS_URL: 'redis://r', DATABASE_URL: 'postgres://p/db', ENCRYPTION_KEY: key },
      ['REDIS_URL and DATABASE_URL are both set'],
    ],
    ['a role that cannot share', { ROLE: 'worker' }, ['ROLE=worker needs a store', 'REDIS_URL or DATABASE_URL']],
    ['a bot that cannot share', { ROLE: 'bot' }, ['ROLE=bot needs a store', 'REDIS_URL or DATABASE_URL']],
    ['a shared store without a key', { REDIS_URL: 'redis://r' }, ['ENCRYPTION_KEY is not set']],
    ['half a Slack', { SLACK_BOT_TOKEN: 'xoxb-1' }, ['SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP)']],
    ['both ways into Slack', { ...slack, SLACK_SIGNING_SECRET: 's' }, ['set one of them']],
    ['a Slack that is half for several workspaces', { ...slack, SLACK_CLIENT_ID: '1' }, ['set all three or none']],
    ['a Slack without its key', slack, ['ENCRYPTION_KEY is not set']],
    ['tokens in the wrong place', { SLACK_BOT_TOKEN: 'xapp-hunter' }, ['SLACK_BOT_TOKEN must start with xoxb-']],
    ['half a Discord', { DISCORD_TOKEN: 't' }, ['DISCORD_TOKEN and DISCORD_APPLICATION_ID belong together']],
    ['a short key', { ENCRYPTION_KEY: 'abcd' }, ['ENCRYPTION_KEY must be 32 bytes in base64']],
    [
      'everything at once',
      { REDIS_URL: 'r', PORT: 'x', ROLE: 'boss', FILE_HOURS: '-1', LOG_LEVEL: 'loud' },
      ['REDIS_URL', 'PORT', 'ROLE', 'FILE_HOURS', 'LOG_LEVEL'],
    ],
  ])('refuses %s, naming every fault', (_, env, words) => {
    const message = (() => {
      try {
        readConfig(env)
      } catch (error) {
        return (error as Error).message
      }
      throw new Error('was accepted')
    })()
    for (const word of words) expect(message).toContain(word)
  })

  it('says plainly what a number must be', () => {
    expect(() => readConfig({ PORT: 'x', FILE_HOURS: '0' })).toThrow(
      /PORT must be a whole number from 0 to 65535\n.*FILE_HOURS must be a number above 0/,
    )
  })

  it.each(['redis://me:hunter2@127.0.0.1:1', 'postgres://me:hunter2@127.0.0.1:1/db'])(
    'names the variable of a server that does not answer (%s)',
    async (url) => {
      const name = url.startsWith('redis') ? 'REDIS_URL' : 'DATABASE_URL'
      const failure = openHouse(readConfig({ [name]: url, ENCRYPTION_KEY: key }), silentLog)
      await expect(failure).rejects.toThrow(name)
      await expect(failure).rejects.not.toThrow(/hunter2/)
    },
  )

  it('never repeats a secret in its complaint', () => {
    expect(() => readConfig({ ENCRYPTION_KEY: 'hunter2hunter2', DATABASE_URL: 'mysql://me:hunter3@h/db' })).toThrow(
      expect.objectContaining({ message: expect.not.stringMatching(/hunter/) }),
    )
  })
})
