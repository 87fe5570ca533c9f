const TROUBLE = 'The server does not answer. Your text is still here; please try again in a minute.'

/** Who looks, from the address. */
export const person = new URLSearchParams(location.search).get('as') ?? 'student'

async function ask(path, options) {
  let response
  try {
    response = await fetch(path, options)
  } catch {
    throw new Error(TROUBLE)
  }
  const body = await response.json().catch(() => ({ error: TROUBLE }))
  if (!response.ok) throw Object.assign(new Error(body.error ?? TROUBLE), { ids: body.ids ?? [] })
  return body
}

export const loadState = () => ask(`/api/state?as=${encodeURIComponent(person)}`)

/** Resolves to { ids, answer }; rejects with a sentence for the person. */
export function sendMessage({ room, thread, text, level, files }) {
  const form = new FormData()
  form.set('as', person)
  form.set('room', room)
  if (thread) form.set('thread', thread)
  form.set('text', text)
  if (level) form.set('level', level)
  for (const file of files) form.append('file', file)
  return ask('/api/messages', { method: 'POST', body: form })
}

/** Presses a button; resolves to the message that answers this person alone. */
export const press = ({ command, args }, thread) =>
  ask('/api/actions', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ as: person, command, args, thread }),
  })

export const fileAddress = (id) => `/api/files/${id}?as=${encodeURIComponent(person)}`

/** Follows the rooms; the browser comes back by itself after a break, and then gets everything again. */
export function followRooms(onRecords, onConnection) {
  const source = new EventSource(`/api/events?as=${encodeURIComponent(person)}`)
  source.addEventListener('records', (event) => onRecords(JSON.parse(event.data)))
  source.addEventListener('open', () => onConnection(true))
  source.addEventListener('error', () => onConnection(false))
}
