/** Everything the page knows: the records of this person's rooms, and answers only this page has. */
const records = new Map()
const answers = []
const unread = new Map()
let settled = false
let counter = 0

const inOrder = (list) => list.sort((a, b) => placeOf(a) - placeOf(b))

/** An answer stands right below what it answers. */
function placeOf(record) {
  if (!record.ephemeral) return record.at
  return records.has(record.anchor) ? records.get(record.anchor).at + 0.5 : Number.POSITIVE_INFINITY
}

/** Takes news in. `isOpen` tells which rooms are looked at: the others count as unread. */
export function takeRecords(news, isOpen, me) {
  for (const record of news) {
    const known = records.has(record.id)
    if (record.removed) records.delete(record.id)
    else records.set(record.id, record)
    if (settled && !known && !record.removed && record.author !== me && !isOpen(record.room)) {
      unread.set(record.room, (unread.get(record.room) ?? 0) + 1)
    }
  }
  settled = true
}

/** An answer only this person sees; it is gone with the page. */
export function addAnswer({ room, root, anchor, message }) {
  counter += 1
  const answer = {
    id: `answer-${counter}`,
    ephemeral: true,
    room,
    root,
    anchor,
    author: 'bot',
    at: Date.now(),
    message,
  }
  answers.push(answer)
  return answer
}

export function dropAnswer(id) {
  const index = answers.findIndex((answer) => answer.id === id)
  if (index >= 0) answers.splice(index, 1)
}

export const unreadIn = (room) => unread.get(room) ?? 0
export const markRead = (room) => unread.delete(room)

/** What starts a thread in this room, with its replies counted. */
export function channelOf(room) {
  const here = [...records.values()].filter((record) => record.room === room)
  const replies = new Map()
  for (const record of here.filter(({ root }) => root))
    replies.set(record.root, [...(replies.get(record.root) ?? []), record])
  const tops = here.filter(({ root }) => !root)
  // Replies outlive a message that was taken back: keep a place for them.
  for (const [id, [first]] of replies) {
    if (!records.has(id)) tops.push({ id, room, root: null, author: first.author, at: first.at, text: '', gone: true })
  }
  const mine = answers.filter((answer) => answer.room === room && !answer.root)
  return inOrder([...tops, ...mine]).map((record) => ({ record, replies: inOrder(replies.get(record.id) ?? []) }))
}

/** A message and its replies. */
export function threadOf(room, root) {
  const here = [...records.values(), ...answers].filter(
    (one) => one.room === room && (one.root === root || one.id === root),
  )
  return inOrder(here).map((record) => ({ record, replies: [] }))
}
