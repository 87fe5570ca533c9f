/** Everything the page knows: the records of this person's rooms, and answers only this page has. */
const records = new Map()
const answers = []
/** Room -> its threads with news. */
const unread = new Map()
let settled = false
let counter = 0

const inOrder = (list) => list.sort((a, b) => a.at - b.at)

/** An answer stands right below what it answers, else at the end. */
function withAnswers(list, mine) {
  const placed = [...list]
  for (const answer of mine) {
    const at = placed.findLastIndex(({ id, anchor }) => id === answer.anchor || (anchor && anchor === answer.anchor))
    placed.splice(at >= 0 ? at + 1 : placed.length, 0, answer)
  }
  return placed
}

/** Takes news in. `isOpen` tells which rooms are looked at: the others count as unread. */
export function takeRecords(news, isOpen, me) {
  for (const record of news) {
    const known = records.has(record.id)
    if (record.removed) records.delete(record.id)
    else records.set(record.id, record)
    if (settled && !known && !record.removed && record.author !== me && !isOpen(record.room)) {
      unread.set(record.room, new Set(unread.get(record.room)).add(record.root ?? record.id))
    }
  }
  settled = true
}

/** An answer only this person sees; it is gone with the page. The same question asked again replaces its answer. */
export function addAnswer(answered) {
  counter += 1
  const { root, anchor, command } = answered
  const old = answers.find((one) => anchor && one.anchor === anchor && one.root === root && one.command === command)
  if (old) dropAnswer(old.id)
  const answer = { ...answered, id: `answer-${counter}`, ephemeral: true, author: 'bot', at: Date.now() }
  answers.push(answer)
  return answer
}

export function dropAnswer(id) {
  const index = answers.findIndex((answer) => answer.id === id)
  if (index >= 0) answers.splice(index, 1)
}

export const unreadIn = (room) => unread.get(room)?.size ?? 0
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
  return withAnswers(inOrder(tops), mine).map((record) => ({ record, replies: inOrder(replies.get(record.id) ?? []) }))
}

/** A message and its replies. */
export function threadOf(room, root) {
  const isHere = (one) => one.room === room && (one.root === root || one.id === root)
  return withAnswers(inOrder([...records.values()].filter(isHere)), answers.filter(isHere)).map((record) => ({
    record,
    replies: [],
  }))
}
