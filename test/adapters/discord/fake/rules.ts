/** What Discord's server refuses, written from its documentation and measured traps; independent of the adapter's own limits. */

interface Node {
  type?: number
  custom_id?: string
  content?: string
  components?: Node[]
  accessory?: Node
  component?: Node
  options?: { label: string; value: string }[]
  label?: string
  style?: number
  items?: { description?: string }[]
}

interface Outgoing {
  flags?: number
  content?: string | null
  embeds?: unknown[]
  components?: Node[]
  nonce?: string
  enforce_nonce?: boolean
  allowed_mentions?: { parse?: unknown[] }
  custom_id?: string
  title?: string
}

const V2 = 1 << 15

/** All faults of a message, a callback or a modal; empty when Discord would take it. */
export function faultsOf(method: string, path: string, body: unknown): string[] {
  if (!body || typeof body !== 'object' || Array.isArray(body)) return []
  if (path.endsWith('/callback')) return callbackFaults(body as { type?: number; data?: Outgoing })
  if (/\/channels\/\d+\/threads$/.test(path)) {
    const first = (body as { message?: Outgoing }).message
    return first ? messageFaults(first) : []
  }
  if (!/\/messages(\/[^/]+)?$|\/webhooks\/[^/]+\/[^/]+$/.test(path) || method === 'GET') return []
  const message = body as Outgoing
  const faults = messageFaults(message)
  if (/\/channels\/\d+\/messages$/.test(path)) {
    if (!message.enforce_nonce || !message.nonce) faults.push('a send without an enforced nonce')
    if ((message.nonce?.length ?? 0) > 25) faults.push('a nonce of more than 25 characters')
  }
  return faults
}

function callbackFaults({ type, data }: { type?: number; data?: Outgoing }): string[] {
  if (type === 5 && data && (data.flags ?? 0) & ~64) return ['only EPHEMERAL is valid on a deferred answer']
  if (type === 9) {
    const top = data?.components ?? []
    const faults = top.length < 1 || top.length > 5 ? ['a modal has 1 to 5 components'] : []
    if ((data?.title?.length ?? 0) > 45) faults.push('title over 45')
    return [...faults, ...walk(top).flatMap(componentFaults), ...duplicates(top)]
  }
  return []
}

function messageFaults(message: Outgoing): string[] {
  const top = message.components ?? []
  const all = walk(top)
  const faults = [...all.flatMap(componentFaults), ...duplicates(top)]
  if (all.length > 40) faults.push(`${all.length} components`)
  const texts = all.filter(({ type }) => type === 10).map(({ content = '' }) => content)
  const chars = texts.reduce((sum, text) => sum + [...text].length, 0)
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text) + 12, 0)
  if (chars > 4000) faults.push(`${chars} characters`)
  if (bytes > 10_170) faults.push(`${bytes} bytes: Discord answers 500`)
  const v2 = ((message.flags ?? 0) & V2) !== 0
  if (v2 && (message.content || (message.embeds?.length ?? 0) > 0)) faults.push('content together with components v2')
  if (!v2 && top.some(({ type }) => type !== 1)) faults.push('components v2 without the flag')
  if ((message.content?.length ?? 0) > 2000) faults.push('content over 2000')
  if (!message.content && top.length === 0) faults.push('an empty message')
  if ((message.allowed_mentions?.parse?.length ?? 1) > 0) faults.push('a message that may call people')
  return faults
}

function componentFaults(one: Node): string[] {
  const faults: string[] = []
  if ((one.custom_id?.length ?? 0) > 100) faults.push(`custom_id ${one.custom_id}`)
  const children = one.components ?? []
  if (one.type === 1 && (children.length < 1 || children.length > 5)) faults.push('a row of no or more than 5')
  if (one.type === 1 && children.length > 1 && children.some(({ type }) => type !== 2)) faults.push('a mixed row')
  if (one.type === 2 && (!one.label || one.label.length > 80 || !one.style)) faults.push(`button ${one.label}`)
  if (one.type === 10 && !one.content) faults.push('an empty text')
  if (one.type === 17 && children.length === 0) faults.push('an empty container')
  if (one.type === 18 && (!one.label || one.label.length > 45)) faults.push(`label ${one.label}`)
  if (one.type === 3) {
    const options = one.options ?? []
    if (options.length < 1 || options.length > 25) faults.push(`${options.length} options`)
    if (options.some(({ label, value }) => !label || label.length > 100 || !value || value.length > 100))
      faults.push('an option over 100')
    if (new Set(options.map(({ value }) => value)).size !== options.length) faults.push('two options of one value')
  }
  if (one.items?.some(({ description }) => (description?.length ?? 0) > 1024)) faults.push('alt text over 1024')
  return faults
}

function duplicates(top: Node[]): string[] {
  const ids = walk(top).flatMap(({ custom_id }) => custom_id ?? [])
  return new Set(ids).size === ids.length ? [] : ['two components of one custom_id']
}

const walk = (nodes: Node[]): Node[] =>
  nodes.flatMap((one) => [
    one,
    ...walk(one.components ?? []),
    ...walk(one.accessory ? [one.accessory] : []),
    ...walk(one.component ? [one.component] : []),
  ])
