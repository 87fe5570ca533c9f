import { parseArgs } from 'node:util'
import { commands } from '../commands/index.ts'
import { commandsFor } from '../src/adapters/discord/commands.ts'
import { deploy, differences } from '../src/adapters/discord/deploy.ts'
import { createRest } from '../src/adapters/discord/rest.ts'
import { loadRubric } from '../src/adapters/rubric/load.ts'
import { readDiscord, readRubricDir } from '../src/config.ts'
import { UserError } from '../src/errors.ts'
import { createLog } from '../src/log.ts'

/**
 * npm run discord:deploy                       shows what differs from what Discord has, and changes nothing
 * npm run discord:deploy -- --yes              tells Discord, for all servers (it may take a while to show)
 * npm run discord:deploy -- --guild ID --yes   for one server, at once: for trying
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { guild: { type: 'string' }, yes: { type: 'boolean', default: false } } })
  const { guild = null, yes } = values
  if (guild !== null && !/^\d{1,20}$/.test(guild))
    throw new UserError('usage', 'The id of a server is a number: right-click its name, "Copy Server ID".')
  const { apiUrl, token, applicationId } = readDiscord()
  const rest = createRest({ apiUrl, token, log: createLog('error') })
  const { engines } = await loadRubric(readRubricDir())
  const wanted = commandsFor({ commands, engines: engines.engines })
  const lines = await differences(rest, applicationId, guild, wanted)
  const where = guild === null ? 'all servers' : `the server ${guild}`
  if (lines.length === 0) return console.log(`The commands for ${where} are up to date.`)
  console.log([`Commands for ${where} (+ new, ~ changed, - removed):`, ...lines].join('\n'))
  if (!yes) return console.log('Nothing was changed. Add --yes to tell Discord.')
  await deploy(rest, applicationId, guild, wanted)
  console.log('Discord has them now.')
}

main().catch((error: Error) => {
  console.error(error instanceof UserError ? error.message : `Discord did not take it: ${error.message}`)
  process.exitCode = 1
})
