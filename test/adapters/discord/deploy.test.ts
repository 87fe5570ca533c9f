import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commands } from '../../../commands/index.ts'
import { commandsFor } from '../../../src/adapters/discord/commands.ts'
import { deploy, differences } from '../../../src/adapters/discord/deploy.ts'
import { INVITE_PERMISSIONS, PERMISSIONS } from '../../../src/adapters/discord/permissions.ts'
import { createRest } from '../../../src/adapters/discord/rest.ts'
import { silentLog } from '../../../src/log.ts'
import { compiled } from '../../compiled.ts'
import { type FakeDiscord, TOKEN } from './fake/index.ts'
import { loadOracle } from './fake/oracle.ts'
import { openDiscord } from './room.ts'

const ENGINES = [{ id: 'lever', name: 'Lever' }]
let discord: FakeDiscord
beforeAll(async () => {
  discord = await openDiscord()
})
afterAll(async () => {
  await discord.close()
  expect(discord.badBodies).toEqual([])
})

/** The script as an operator runs it. */
async function run(...args: string[]): Promise<string> {
  const env = {
    PATH: '',
    DISCORD_TOKEN: TOKEN,
    DISCORD_APPLICATION_ID: discord.bot.id,
    DISCORD_API_URL: discord.apiUrl,
  }
  const script = [compiled('scripts/discord-deploy.ts'), ...args]
  return (await promisify(execFile)(process.execPath, script, { env })).stdout
}

describe('npm run discord:deploy', () => {
  it('shows what differs, and changes nothing until it is told to', { timeout: 60_000 }, async () => {
    expect(await run()).toMatch(/\+ resume-check\n\+ Check this resume\nNothing was changed/)
    expect(discord.commands.size).toBe(0)
  })

  it('is done when Discord has what we ask for, for all servers or for one', async () => {
    const rest = createRest({ apiUrl: discord.apiUrl, token: TOKEN, log: silentLog })
    const wanted = commandsFor({ commands, engines: ENGINES })
    for (const guild of [null, '4711']) {
      await deploy(rest, discord.bot.id, guild, wanted)
      expect(await differences(rest, discord.bot.id, guild, wanted)).toEqual([])
    }
    const [slash] = discord.commands.get('') as { options: { name: string; description: string }[] }[]
    slash!.options[0]!.description = 'older'
    slash!.options.push({ name: 'retired', description: 'x' })
    expect(await differences(rest, discord.bot.id, null, wanted)).toEqual([
      expect.stringMatching(/^~ resume-check\/options\/check\/description: older -> /),
      '- resume-check/options/retired',
    ])
  })
})

describe('the commands', () => {
  const built = commandsFor({ commands, engines: ENGINES })

  it('are what Discord takes', async () => {
    const oracle = await loadOracle()
    if (!oracle) return console.log("SKIP: Discord's own description is not here.")
    expect(oracle('PUT', `/applications/${discord.bot.id}/commands`, built)).toEqual([])
  })

  it('reach every command we have, at most 25 by name and the others by "more"', () => {
    const many = Array.from({ length: 40 }, (_, at) => ({ name: `c${at}`, summary: `does ${at}` }))
    for (const list of [commands, many, many.slice(0, 5)]) {
      const [slash] = commandsFor({ commands: list, engines: ENGINES })
      const names = (slash as { options: { name: string }[] }).options.map(({ name }) => name)
      expect(names.length).toBeLessThanOrEqual(25)
      expect(new Set(names).size).toBe(names.length)
      expect(names[0]).toBe('check')
      if (!names.includes('more')) expect(new Set(names)).toEqual(new Set(['check', ...list.map(({ name }) => name)]))
    }
  })
})

it('asks in README and docs for the permissions it needs, and explains each', () => {
  expect(readFileSync('README.md', 'utf8')).toContain(
    `scope=bot+applications.commands&permissions=${INVITE_PERMISSIONS}`,
  )
  const docs = readFileSync('docs/discord.md', 'utf8')
  expect(docs).toContain(`\`${INVITE_PERMISSIONS}\``)
  for (const name of Object.values(PERMISSIONS)) expect(docs).toMatch(new RegExp(`^\\| ${name} \\| .{10,}`, 'm'))
})
