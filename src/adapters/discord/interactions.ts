import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageApplicationCommandInteraction,
  type APIMessageComponentInteraction,
  type APIModalSubmitInteraction,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ComponentType,
  InteractionType,
} from 'discord.js'
import { Undeliverable } from '../../errors.ts'
import type { Invocation } from '../../ports.ts'
import { type Asking, askingOf, channelOf } from './asking.ts'
import { ask, askFirst, type Room } from './commanding.ts'
import { MORE_NAME } from './commands.ts'
import { parseCustomId } from './custom-id.ts'
import { filesIn, keepFile } from './files.ts'
import { fieldsOf } from './forms.ts'
import { rememberCohort } from './permissions.ts'
import { clip } from './plain.ts'
import { isDocument, optionsOf } from './upload-form.ts'
import { type Brought, deferred, nameOf, takeFile } from './uploads.ts'
import { NO_FILE, OLD_BUTTON, others, say } from './words.ts'

const MAX_CHOICES = 25

/** Whatever somebody does with a command, a button, a menu or a form. Never rejects: nobody waits for it but the person. */
export async function onInteraction(interaction: APIInteraction, room: Room): Promise<void> {
  try {
    await dispatch(interaction, room)
  } catch (error) {
    room.log.error({ interaction: interaction.id, error: nameOf(error) }, 'an interaction was not answered')
    const user = interaction.member?.user.id ?? interaction.user?.id
    if (user && error instanceof Undeliverable) await room.tellInstead(user, interaction.id, 'late')
  }
}

async function dispatch(interaction: APIInteraction, room: Room): Promise<void> {
  if (interaction.type === InteractionType.ApplicationCommandAutocomplete) return suggest(interaction, room)
  if (interaction.type === InteractionType.Ping) return
  const asking = askingOf(interaction)
  const acting = act(interaction, asking, room)
  if (asking.guild)
    await rememberCohort(room.store, asking.channel, asking.permissions).catch((error: unknown) =>
      room.log.warn({ channel: asking.channel, error: nameOf(error) }, 'what the bot may do in a channel was not kept'),
    )
  await acting
}

function act(interaction: APIInteraction, asking: Asking, room: Room): Promise<void> {
  if (interaction.type === InteractionType.MessageComponent) return press(interaction, asking, room)
  if (interaction.type === InteractionType.ModalSubmit) return submit(interaction, asking, room)
  if (interaction.type !== InteractionType.ApplicationCommand) return Promise.resolve()
  if (interaction.data.type === ApplicationCommandType.ChatInput)
    return slash(interaction as APIChatInputApplicationCommandInteraction, asking, room)
  if (interaction.data.type === ApplicationCommandType.Message)
    return menu(interaction as APIMessageApplicationCommandInteraction, asking, room)
  return Promise.resolve()
}

/** Names of rules and commands; what is typed is found anywhere in them. */
async function suggest(interaction: APIApplicationCommandAutocompleteInteraction, room: Room): Promise<void> {
  const [sub] = interaction.data.options
  const options = sub && 'options' in sub ? (sub.options ?? []) : []
  const focused = options.find((one) => 'focused' in one && one.focused)
  const typed = focused && 'value' in focused ? String(focused.value).toLowerCase() : ''
  const all =
    focused?.name === 'command'
      ? room.commands.map(({ name, summary }) => ({ value: name, words: summary }))
      : room.rules.map(({ id, title }) => ({ value: id, words: title }))
  const found = all
    .map(({ value, words }) => ({ value, name: clip(`${value}: ${words}`, 100) }))
    .filter(({ name }) => name.toLowerCase().includes(typed))
  await room.respond.choices(interaction, found.slice(0, MAX_CHOICES))
}

async function slash(interaction: APIChatInputApplicationCommandInteraction, asking: Asking, room: Room) {
  const [sub] = interaction.data.options ?? []
  const given = new Map<string, string | number | boolean>()
  if (sub?.type === ApplicationCommandOptionType.Subcommand)
    for (const option of sub.options ?? []) if ('value' in option) given.set(option.name, option.value)
  const command = sub?.name === MORE_NAME ? String(given.get('command')) : (sub?.name ?? 'help')
  const attachment = interaction.data.resolved?.attachments?.[String(given.get('file'))]
  if (command === 'check' && attachment) {
    const jobFile = interaction.data.resolved?.attachments?.[String(given.get('job-file'))]
    const text = (name: string) => (given.has(name) ? String(given.get(name)) : undefined)
    const brought: Brought = {
      attachment,
      review: null,
      share: given.get('share') === true,
      closed: false,
      async options(store) {
        const job = jobFile && { ref: await keepFile(store, interaction.id, jobFile), name: jobFile.filename }
        const [level, engine, company] = ['level', 'engine', 'company'].map(text)
        return optionsOf({ level, engine, company, job: text('job'), jobFile: job })
      },
    }
    await takeFile(interaction, asking, brought, room)
    return
  }
  const typed = String(given.get('rule') ?? given.get('args') ?? '')
  await ask(interaction, invocation(asking, command, typed.split(/\s+/).filter(Boolean)), asking, room, true)
}

/** "Check this resume": the message comes along whole, also where the bot may not read it. */
async function menu(interaction: APIMessageApplicationCommandInteraction, asking: Asking, room: Room) {
  const message = interaction.data.resolved.messages[interaction.data.target_id]
  const [first, ...rest] = (message ? filesIn(message) : []).filter(isDocument)
  if (!message || !first) {
    if (await deferred(interaction, asking, room)) await room.respond.say(interaction, say(NO_FILE))
    return
  }
  // Whose a forwarded file is nobody can tell.
  const closed = message.author.id !== asking.user || !message.attachments.includes(first)
  const brought = { attachment: first, review: null, share: false, closed, options: async () => optionsOf({}) }
  const taken = await takeFile(interaction, asking, brought, room)
  if (taken && rest.length > 0) await room.respond.add(interaction, say(others(rest.map(({ filename }) => filename))))
}

async function press(interaction: APIMessageComponentInteraction, asking: Asking, room: Room) {
  const { data } = interaction
  const chosen = data.component_type === ComponentType.StringSelect ? data.values[0] : undefined
  const press = parseCustomId(chosen ?? data.custom_id)
  if (press?.is === 'press') {
    const asked = invocation(asking, press.command, press.args)
    if (press.question) return askFirst(interaction, press, press.question, asking, room)
    return ask(interaction, asked, asking, room, press.dialog)
  }
  if (await deferred(interaction, asking, room)) await room.respond.say(interaction, say(OLD_BUTTON))
}

async function submit(interaction: APIModalSubmitInteraction, asking: Asking, room: Room) {
  const form = parseCustomId(interaction.data.custom_id)
  const components = interaction.data.components as Parameters<typeof fieldsOf>[0]
  const { resolved } = interaction.data
  const fields = fieldsOf(components, resolved, asking.guild)
  if (form?.is === 'form')
    return ask(interaction, { ...invocation(asking, form.command, form.args), fields }, asking, room, false)
  const attachment = form?.is === 'upload' ? resolved?.attachments?.[fields['file']?.[0] ?? ''] : undefined
  if (form?.is !== 'upload' || !attachment) {
    if (!(await deferred(interaction, asking, room))) return
    return room.respond.say(interaction, say(form?.is === 'upload' ? NO_FILE : OLD_BUTTON))
  }
  const [level, engine, job] = ['level', 'engine', 'job'].map((name) => fields[name]?.[0])
  const share = fields['share']?.[0] === 'channel'
  const options = async () => optionsOf({ level, engine, job })
  await takeFile(interaction, asking, { attachment, review: form.review, share, closed: false, options }, room)
}

function invocation(asking: Asking, command: string, args: string[]): Invocation {
  const { workspace, actor, groups, admin, thread } = asking
  return {
    platform: 'discord',
    workspace,
    command,
    args,
    fields: {},
    actor,
    groups,
    admin,
    channel: channelOf(asking),
    thread,
    public: false,
  }
}
