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
export function sendMessage({ files = [], ...fields }) {
  const form = new FormData()
  form.set('as', person)
  for (const [name, value] of Object.entries(fields)) if (value) form.set(name, value)
  for (const file of files) form.append('file', file)
  return ask('/api/messages', { method: 'POST', body: form })
}

/** Presses a button or sends a form; resolves to what answers this person alone: a message, a form, or the dialog that takes a file. */
export const press = ({ command, args }, thread, fields = {}) =>
  ask('/api/actions', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ as: person, command, args, thread, fields }),
  })

export const chartAddress = ({ title, rows }) => `/api/chart?of=${encodeURIComponent(JSON.stringify({ title, rows }))}`

export const fileAddress = (id) => `/api/files/${id}?as=${encodeURIComponent(person)}`

/** Follows the rooms; the browser comes back by itself after a break, and then gets everything again. */
export function followRooms(onRecords, onConnection) {
  const source = new EventSource(`/api/events?as=${encodeURIComponent(person)}`)
  source.addEventListener('records', (event) => onRecords(JSON.parse(event.data)))
  source.addEventListener('open', () => onConnection(true))
  source.addEventListener('error', () => onConnection(false))
}
