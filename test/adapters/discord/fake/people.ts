import type { FakeDiscord } from './index.ts'
import { type Attachment, type Channel, type Component, type Message, member, newId, type User } from './objects.ts'
import type { Interaction } from './world.ts'

const ALL_PERMISSIONS = '377957239808'
const MANAGE_GUILD = '32'

export interface Where {
  channel: Channel
  /** What the bot may do there. */
  appPermissions?: string
  /** Only the person installed the app. */
  userInstall?: boolean
  roles?: string[]
  admin?: boolean
}

type Sent = Interaction

/** Everything a person does in Discord's client, as the events it makes. */
export function peopleOf(discord: FakeDiscord) {
  function interact(who: User, where: Where, type: number, data: object, source: Message | null = null): Sent {
    const id = newId(discord.now())
    const token = `token-${id}`
    const { channel, appPermissions = ALL_PERMISSIONS, userInstall = false, roles = [], admin = false } = where
    const guild = channel.guild_id
    const made: Interaction = {
      id,
      token,
      born: discord.now(),
      acked: false,
      answers: [],
      source,
      channel: channel.id,
      modal: null,
      choices: null,
      deferred: false,
      userInstall,
    }
    discord.interactions.set(token, made)
    discord.dispatch('INTERACTION_CREATE', {
      id,
      application_id: discord.bot.id,
      type,
      token,
      version: 1,
      ...(guild
        ? {
            guild_id: guild,
            guild: { id: guild, locale: 'en-US', features: [] },
            guild_locale: 'en-US',
            member: member(who, roles, admin ? MANAGE_GUILD : '0'),
          }
        : { user: who }),
      channel_id: channel.id,
      channel,
      app_permissions: appPermissions,
      locale: 'en-US',
      entitlements: [],
      authorizing_integration_owners: userInstall ? { 1: who.id } : guild ? { 0: guild } : { 0: '0' },
      context: guild ? 0 : 1,
      attachment_size_limit: 10_485_760,
      ...(source ? { message: source } : {}),
      data,
    })
    return made
  }

  const command = { id: '900000000000000001', name: 'resume-check', type: 1 }

  return {
    slash(who: User, where: Where, sub: string, given: Record<string, string | boolean | Attachment> = {}): Sent {
      const attachments: Record<string, Attachment> = {}
      const options = Object.entries(given).map(([name, value]) => {
        if (typeof value === 'boolean') return { name, type: 5, value }
        if (typeof value === 'string') return { name, type: 3, value }
        attachments[value.id] = value
        return { name, type: 11, value: value.id }
      })
      const resolved = Object.keys(attachments).length > 0 ? { resolved: { attachments } } : {}
      return interact(who, where, 2, { ...command, options: [{ name: sub, type: 1, options }], ...resolved })
    },

    menu(who: User, where: Where, target: Message): Sent {
      const data = { id: '900000000000000002', name: 'Check this resume', type: 3, target_id: target.id }
      return interact(who, where, 2, { ...data, resolved: { messages: { [target.id]: target } } })
    },

    type(who: User, where: Where, typed: string, { sub = 'explain', option: name = 'rule' } = {}): Sent {
      const option = { name, type: 3, value: typed, focused: true }
      return interact(who, where, 4, { ...command, options: [{ name: sub, type: 1, options: [option] }] })
    },

    /** Presses the button with this label, wherever it is in the message. */
    press(who: User, where: Where, message: Message, label: string): Sent {
      const button = parts(message.components).find((one) => one.label === label)
      if (!button?.custom_id) throw new Error(`no button ${label} in that message`)
      return interact(who, where, 3, { custom_id: button.custom_id, component_type: 2 }, message)
    },

    pressId(who: User, where: Where, message: Message, custom_id: string): Sent {
      return interact(who, where, 3, { custom_id, component_type: 2 }, message)
    },

    choose(who: User, where: Where, message: Message, label: string): Sent {
      for (const menu of parts(message.components)) {
        const option = menu.options?.find((one) => one.label === label)
        if (option && menu.custom_id)
          return interact(
            who,
            where,
            3,
            { custom_id: menu.custom_id, component_type: 3, values: [option.value] },
            message,
          )
      }
      throw new Error(`no option ${label} in that message`)
    },

    /** Sends a form back as it was shown, with these values by field. */
    submit(
      who: User,
      where: Where,
      modal: unknown,
      values: Record<string, string | string[] | Attachment>,
      resolved: object = {},
    ): Sent {
      const shown = modal as { custom_id: string; components: { type: number; component?: Component }[] }
      const attachments: Record<string, Attachment> = {}
      const components = shown.components.map(({ type, component }) => {
        if (!component) return { type, id: 1 }
        const value = values[component.custom_id ?? '']
        const common = { type: component.type, id: 2, custom_id: component.custom_id }
        if (component.type === 4) return { type, id: 1, component: { ...common, value: value ?? '' } }
        if (value && typeof value === 'object' && !Array.isArray(value)) {
          attachments[value.id] = value
          return { type, id: 1, component: { ...common, values: [value.id] } }
        }
        return { type, id: 1, component: { ...common, values: value === undefined ? [] : [value].flat() } }
      })
      return interact(who, where, 5, {
        custom_id: shown.custom_id,
        components,
        resolved: { attachments, ...resolved },
      })
    },

    /** Writes a message; `to` is what it replies to. */
    write(who: User, channel: Channel, content: string, files: Attachment[] = [], to: Message | null = null): Message {
      const named = content.includes(`<@${discord.bot.id}>`) || to?.author.id === discord.bot.id
      const made = discord.write(channel.id, who, {
        content,
        attachments: files,
        mentions: named ? [discord.bot] : [],
        ...(to ? { type: 19, message_reference: { message_id: to.id, channel_id: channel.id } } : {}),
        ...(channel.guild_id ? { member: member(who, [], '0') } : {}),
      })
      discord.dispatch('MESSAGE_CREATE', to ? { ...made, referenced_message: to } : made)
      return made
    },
  }
}

export const parts = (components: Component[]): Component[] =>
  components.flatMap((one) => [one, ...parts(one.components ?? [])])
