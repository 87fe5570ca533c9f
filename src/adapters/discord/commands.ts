import {
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPutAPIApplicationCommandsJSONBody,
} from 'discord.js'
import { LEVELS } from '../../core/report/types.ts'
import type { Command } from '../../ports.ts'
import { clip } from './plain.ts'
import { type Engine, FILE_TYPES, MAX_JOB } from './upload-form.ts'

const SLASH = 'resume-check'
/** Of a message with a resume. */
const MENU = 'Check this resume'

export type Described = Pick<Command, 'name' | 'summary' | 'usage' | 'group'>

/** What is asked for besides the file comes from the rubric. */
export interface Offer {
  commands: readonly Described[]
  engines: readonly Engine[]
}

/** The subcommand that takes the name of any command. */
export const MORE_NAME = 'more'

const MAX_DESCRIPTION = 100
const MAX_ARGS = 200
const MAX_SUBCOMMANDS = 25
const MAX_CHOICES = 25
/** Always there; what has no place beside them is under `more`. */
const FIRST = ['help', 'explain', 'forget']

const { Attachment, Boolean: YesNo, String: Text, Subcommand } = ApplicationCommandOptionType

/** Everything Discord shows under "/" and in the menu of a message. A list, so that `npm run discord:deploy` can say what differs. */
export function commandsFor({ commands, engines }: Offer): RESTPutAPIApplicationCommandsJSONBody {
  const where = {
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
    integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  }
  return [
    {
      ...where,
      type: ApplicationCommandType.ChatInput,
      name: SLASH,
      description: 'Check a resume: a score you can check by hand, and what to fix first',
      options: subcommands({ commands, engines }),
    },
    {
      ...where,
      type: ApplicationCommandType.Message,
      name: MENU,
      name_localizations: {
        de: 'Diesen Lebenslauf prüfen',
        fr: 'Analyser ce CV',
        'es-ES': 'Revisar este currículum',
        'pt-BR': 'Analisar este currículo',
      },
    },
  ]
}

const check = (engines: readonly Engine[]): APIApplicationCommandSubcommandOption => ({
  type: Subcommand,
  name: 'check',
  description: 'Send a resume; the report is for you alone unless you share it',
  options: [
    {
      type: Attachment,
      name: 'file',
      description: 'Your resume: PDF, DOCX, TXT or MD',
      required: true,
      file_types: FILE_TYPES,
      name_localizations: { de: 'datei', fr: 'fichier', 'es-ES': 'archivo', 'pt-BR': 'arquivo' },
    },
    {
      type: Text,
      name: 'level',
      description: 'The level you aim at; without it, the level the resume reads as',
      choices: LEVELS.map((level) => ({ name: level, value: level })),
      name_localizations: { de: 'stufe', fr: 'niveau', 'es-ES': 'nivel', 'pt-BR': 'nivel' },
    },
    { type: Text, name: 'job', description: 'The job description, pasted', max_length: MAX_JOB },
    { type: Attachment, name: 'job-file', description: 'The job description as a file', file_types: FILE_TYPES },
    {
      type: Text,
      name: 'engine',
      description: 'Show first how this system reads it',
      choices: engines.slice(0, MAX_CHOICES).map(({ id, name }) => ({ name, value: id })),
    },
    { type: Text, name: 'company', description: 'Where you apply: its system is shown first', max_length: 100 },
    {
      type: YesNo,
      name: 'share',
      description: 'Also show it to everybody in this channel, contact details masked',
    },
  ],
})

/** Every command can be typed too: buttons in archived forum posts fail before they reach the bot (discord-api-docs#8474). */
function subcommands({ commands, engines }: Offer): APIApplicationCommandSubcommandOption[] {
  const others = commands.filter(({ name }) => name !== 'check')
  const first = others.filter(({ name }) => FIRST.includes(name))
  const left = others.filter(({ name }) => !FIRST.includes(name))
  // What is only a button's comes last.
  const rest = [...left.filter(({ group }) => group), ...left.filter(({ group }) => !group)]
  const room = MAX_SUBCOMMANDS - 1 - first.length
  if (rest.length <= room) return [check(engines), ...first.map(subcommand), ...rest.map(subcommand)]
  return [check(engines), ...first.map(subcommand), ...rest.slice(0, room - 1).map(subcommand), MORE]
}

function subcommand({ name, summary, usage }: Described): APIApplicationCommandSubcommandOption {
  const description = clip(summary, MAX_DESCRIPTION)
  if (name === 'help') return { type: Subcommand, name, description }
  if (name === 'explain') {
    const option = { type: Text, name: 'rule', description: 'Its name', required: true, autocomplete: true } as const
    return { type: Subcommand, name, description, options: [option] }
  }
  const about = clip(usage ?? 'What a button of the report would say', MAX_DESCRIPTION)
  const args = { type: Text, name: 'args', description: about, max_length: MAX_ARGS } as const
  return { type: Subcommand, name, description, options: [args] }
}

const MORE: APIApplicationCommandSubcommandOption = {
  type: Subcommand,
  name: MORE_NAME,
  description: 'Everything else that a button of a report can do',
  options: [
    { type: Text, name: 'command', description: 'What to do', required: true, autocomplete: true },
    { type: Text, name: 'args', description: 'What a button of the report would say', max_length: MAX_ARGS },
  ],
}
