import type { Body } from './body.ts'
import { type Channel, type Component, type Message, message, newId } from './objects.ts'
import type { Interaction, World } from './world.ts'

export interface Answer {
  status: number
  body?: unknown
}

type Dispatch = (t: string, d: unknown) => void
interface Asked {
  body: Body
  query: URLSearchParams
}
type Handler = (ids: string[], asked: Asked) => Answer

const TOKEN_MS = 15 * 60_000
const NONCE_MS = 180_000
const LOADING = 128

const no = (status: number, code: number, message: string): Answer => ({ status, body: { code, message } })
const none: Answer = { status: 204 }

/** The REST routes the bot uses, with the behaviour that matters; a route that is not here answers 404 and names itself. */
export function createRoutes(world: World, dispatch: Dispatch, gatewayInfo: () => { url: string; shards: number }) {
  const json = ({ body }: Asked) => (body.json ?? {}) as Record<string, never>

  const routes: [string, RegExp, Handler][] = [
    ['GET', /^\/gateway\/bot$/, gateway],
    ['GET', /^\/users\/@me$/, () => ({ status: 200, body: world.bot })],
    [
      'POST',
      /^\/users\/@me\/channels$/,
      (_ids, asked) => ({ status: 200, body: world.directChannel(json(asked)['recipient_id']!) }),
    ],
    [
      'GET',
      /^\/applications\/\d+(.*)\/commands$/,
      ([scope = '']) => ({ status: 200, body: world.commands.get(scope) ?? [] }),
    ],
    ['PUT', /^\/applications\/\d+(.*)\/commands$/, putCommands],
    ['POST', /^\/interactions\/(\d+)\/([^/]+)\/callback$/, callback],
    ['POST', /^\/webhooks\/\d+\/([^/]+)$/, followUp],
    [
      'GET',
      /^\/webhooks\/\d+\/([^/]+)\/messages\/([^/]+)$/,
      (ids) => withAnswer(ids, (found) => ({ status: 200, body: found })),
    ],
    ['PATCH', /^\/webhooks\/\d+\/([^/]+)\/messages\/([^/]+)$/, editAnswer],
    ['DELETE', /^\/webhooks\/\d+\/([^/]+)\/messages\/([^/]+)$/, deleteAnswer],
    ['GET', /^\/guilds\/(\d+)\/threads\/active$/, activeThreads],
    ['GET', /^\/channels\/(\d+)\/messages$/, listMessages],
    ['POST', /^\/channels\/(\d+)\/messages$/, send],
    ['GET', /^\/channels\/(\d+)\/messages\/(\d+)$/, (ids) => withMessage(ids, fresh)],
    ['PATCH', /^\/channels\/(\d+)\/messages\/(\d+)$/, editMessage],
    ['DELETE', /^\/channels\/(\d+)\/messages\/(\d+)$/, deleteMessage],
    ['POST', /^\/channels\/(\d+)\/messages\/(\d+)\/threads$/, threadFromMessage],
    ['POST', /^\/channels\/(\d+)\/threads$/, newThread],
    ['GET', /^\/channels\/(\d+)$/, (ids) => withChannel(ids, (found) => ({ status: 200, body: found }))],
    ['PATCH', /^\/channels\/(\d+)$/, editChannel],
    ['PUT', /^\/channels\/(\d+)\/thread-members\/(\d+)$/, addMember],
  ]

  return (method: string, path: string, asked: Asked): Answer => {
    for (const [verb, pattern, handler] of routes) {
      const match = verb === method && pattern.exec(path)
      if (match) return handler(match.slice(1), asked)
    }
    return no(404, 0, `the fake has no route ${method} ${path}`)
  }

  function gateway(): Answer {
    const { url, shards } = gatewayInfo()
    const limits = { total: 1000, remaining: 999, reset_after: 14_400_000, max_concurrency: shards }
    return { status: 200, body: { url, shards, session_start_limit: limits } }
  }

  function putCommands([scope = '']: string[], { body }: Asked): Answer {
    const list = (body.json as object[]).map((one) => ({
      id: newId(world.now()),
      application_id: world.bot.id,
      version: newId(world.now()),
      default_member_permissions: null,
      type: 1,
      ...one,
    }))
    world.commands.set(scope, list)
    return { status: 200, body: list }
  }

  // ---- interactions ----

  function callback([id = '', token = '']: string[], asked: Asked): Answer {
    const found = world.interactions.get(token)
    if (!found || found.id !== id || world.now() - found.born > world.ackMs)
      return no(404, 10062, 'Unknown interaction')
    if (found.acked) return no(400, 40060, 'Interaction has already been acknowledged.')
    found.acked = true
    const { type, data } = json(asked) as unknown as { type: number; data?: { flags?: number; choices?: unknown } }
    if (type === 4 || type === 5) {
      const loading = type === 5 ? LOADING : 0
      const made = answer(found, { type: 20, ...(type === 4 ? data : {}), flags: (data?.flags ?? 0) | loading })
      found.answers.push(made)
      found.deferred = type === 5
    }
    if (type === 6 || type === 7) found.answers.push(found.source!)
    if (type === 7) Object.assign(found.source!, data)
    if (type === 8) found.choices = data?.choices
    if (type === 9) found.modal = data
    return none
  }

  function answer(found: Interaction, change: object): Message {
    return { ...message(newId(world.now()), found.channel, world.bot, 0), ...change }
  }

  function withToken(token: string, then: (found: Interaction) => Answer): Answer {
    const found = world.interactions.get(token)
    if (!found?.acked) return no(404, 10015, 'Unknown Webhook')
    if (world.now() - found.born > TOKEN_MS) return no(401, 50027, 'Invalid Webhook Token')
    return then(found)
  }

  function withAnswer([token = '', id = '']: string[], then: (answer: Message, found: Interaction) => Answer): Answer {
    return withToken(token, (found) => {
      const one = id === '@original' ? found.answers[0] : found.answers.find((message) => message.id === id)
      return one ? then(one, found) : no(404, 10008, 'Unknown Message')
    })
  }

  function followUp([token = '']: string[], asked: Asked): Answer {
    return withToken(token, (found) => {
      if (found.userInstall && found.answers.length > 5) return no(400, 40094, 'Too many follow-up messages')
      const made = answer(found, stored(asked))
      found.answers.push(made)
      return { status: 200, body: made }
    })
  }

  function editAnswer(ids: string[], asked: Asked): Answer {
    return withAnswer(ids, (one) => {
      const ephemeral = one.flags & 64
      Object.assign(one, stored(asked), { edited_timestamp: new Date(world.now()).toISOString() })
      one.flags = (one.flags | ephemeral) & ~LOADING
      return { status: 200, body: one }
    })
  }

  function deleteAnswer(ids: string[]): Answer {
    return withAnswer(ids, (one, found) => {
      found.answers = found.answers.filter((message) => message !== one)
      return none
    })
  }

  /** What of a body stays: not the nonce's promise, not who may be called. */
  function stored(asked: Asked): Partial<Message> {
    const {
      enforce_nonce: _e,
      nonce: _n,
      allowed_mentions: _a,
      attachments,
      ...rest
    } = json(asked) as Record<string, unknown>
    const files = asked.body.files.map(({ name, bytes }) => world.upload(name, bytes, { channel: 'bot' }))
    return { ...rest, ...(attachments ? { attachments: files } : {}) }
  }

  // ---- channels ----

  function withChannel([id = '']: string[], then: (found: Channel) => Answer): Answer {
    const found = world.channels.get(id)
    return found ? then(found) : no(404, 10003, 'Unknown Channel')
  }

  function withMessage(ids: string[], then: (found: Message, channel: Channel) => Answer): Answer {
    return withChannel(ids, (channel) => {
      const found = world.messages.get(channel.id)?.find(({ id }) => id === ids[1])
      return found ? then(found, channel) : no(404, 10008, 'Unknown Message')
    })
  }

  /** Read again, a message has addresses that work again, and no nonce. */
  function fresh(found: Message): Answer {
    const attachments = found.attachments.map((one) => {
      const file = world.files.get(new URL(one.url).pathname)
      if (file) file.until = world.now() + 24 * 3600 * 1000
      return one
    })
    return { status: 200, body: { ...found, nonce: undefined, attachments } }
  }

  function send(ids: string[], asked: Asked): Answer {
    return withChannel(ids, (channel) => {
      const meta = channel.thread_metadata
      if (meta?.locked) return no(403, 50083, 'Thread is archived')
      if (meta) meta.archived = false
      const { nonce, enforce_nonce, message_reference } = json(asked) as Record<string, never>
      const key = `${channel.id}:${nonce}`
      const known = world.nonces.get(key)
      if (enforce_nonce && known && world.now() - known.at < NONCE_MS) return { status: 200, body: known.message }
      const reference = message_reference as { message_id: string } | undefined
      const made = world.write(channel.id, world.bot, {
        ...stored(asked),
        ...(nonce ? { nonce } : {}),
        ...(reference
          ? { type: 19, message_reference: { message_id: reference.message_id, channel_id: channel.id } }
          : {}),
      })
      if (nonce) world.nonces.set(key, { message: made, at: world.now() })
      dispatch('MESSAGE_CREATE', made)
      return { status: 200, body: made }
    })
  }

  function listMessages(ids: string[], { query }: Asked): Answer {
    return withChannel(ids, ({ id }) => {
      const before = BigInt(query.get('before') ?? '0')
      const all = (world.messages.get(id) ?? []).filter((one) => before === 0n || BigInt(one.id) < before)
      const newest = [...all].reverse().slice(0, Number(query.get('limit') ?? 50))
      return { status: 200, body: newest.map((one) => ({ ...one, nonce: undefined })) }
    })
  }

  function editMessage(ids: string[], asked: Asked): Answer {
    return withMessage(ids, (found, { thread_metadata: meta }) => {
      if (meta?.archived || meta?.locked) return no(400, 50083, 'Thread is archived')
      Object.assign(found, stored(asked), { edited_timestamp: new Date(world.now()).toISOString() })
      return { status: 200, body: found }
    })
  }

  function deleteMessage(ids: string[]): Answer {
    return withMessage(ids, (found, { id }) => {
      world.messages.set(
        id,
        (world.messages.get(id) ?? []).filter((one) => one !== found),
      )
      return none
    })
  }

  // ---- threads ----

  function threadFromMessage(ids: string[], asked: Asked): Answer {
    if (world.channels.has(ids[1]!)) return no(400, 160004, 'A thread has already been created for this message')
    return withMessage(ids, (found, channel) => {
      if (channel.type === 2) return no(400, 50024, 'Cannot execute action on this channel type')
      const made = world.addThread(channel, String(json(asked)['name']), 11, found.id)
      dispatch('THREAD_CREATE', { ...made, newly_created: true })
      return { status: 201, body: made }
    })
  }

  function newThread(ids: string[], asked: Asked): Answer {
    return withChannel(ids, (channel) => {
      const { name, type, message: first, applied_tags } = json(asked) as Record<string, unknown>
      const forum = channel.type === 15
      const made = world.addThread(channel, String(name), forum ? 11 : ((type as number | undefined) ?? 12))
      if (applied_tags) made.applied_tags = applied_tags as string[]
      world.members.set(made.id, new Set([world.bot.id]))
      dispatch('THREAD_CREATE', { ...made, newly_created: true })
      if (!forum) return { status: 201, body: made }
      const starter = world.write(made.id, world.bot, first as object)
      starter.id = made.id
      return { status: 201, body: { ...made, message: starter } }
    })
  }

  function activeThreads([guild]: string[]): Answer {
    const threads = [...world.channels.values()].filter(
      (one) => one.guild_id === guild && one.thread_metadata && !one.thread_metadata.archived,
    )
    return { status: 200, body: { threads, members: [] } }
  }

  function editChannel(ids: string[], asked: Asked): Answer {
    return withChannel(ids, (found) => {
      const { name, ...meta } = json(asked) as { name?: string; archived?: boolean; locked?: boolean }
      if (found.thread_metadata?.locked && meta.locked === undefined) return no(403, 50013, 'Missing Permissions')
      if (name) found.name = name
      if (found.thread_metadata) Object.assign(found.thread_metadata, meta)
      dispatch('THREAD_UPDATE', found)
      return { status: 200, body: found }
    })
  }

  function addMember([thread = '', who = '']: string[]): Answer {
    world.members.get(thread)?.add(who)
    return none
  }
}

/** The words of a message as people read them. */
export const textOf = (message: { content: string; components: Component[] }): string =>
  [message.content, ...texts(message.components)].filter(Boolean).join('\n')

const texts = (components: Component[]): string[] =>
  components.flatMap(({ content, label, components: inner, options }) => [
    ...(content ? [content] : []),
    ...(label ? [`[${label}]`] : []),
    ...(options ?? []).map((option) => `(${option.label})`),
    ...texts(inner ?? []),
  ])
