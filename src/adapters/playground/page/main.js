import { followRooms, loadState, person, press, sendMessage } from './api.js'
import { createComposer } from './composer.js'
import { openForm, openUpload } from './dialog.js'
import { announce, byId, confirmed, h } from './dom.js'
import { createList } from './messages.js'
import { addressOf, showPeople, showRooms } from './rail.js'
import { addAnswer, channelOf, dropAnswer, markRead, takeRecords, threadOf } from './state.js'

const ABOUT = {
  true: 'Drop a resume here. Only you and the bot read this room.',
  false: 'Everybody reads this room. Drop a resume and the report comes to you in private.',
}
let rooms = []
/** People, channels and systems of this workspace. */
let directory = {}
let settled = false
let open = { room: '', thread: null }

const shared = { onAction, onDismiss }
const channel = createList(byId('channel-messages'), {
  ...shared,
  startsAtEnd: true,
  threadAddress: ({ id }) => addressOf(open.room, id),
  isOpen: (id) => id === open.thread,
})
const thread = createList(byId('thread-messages'), shared)

/** The address says what is open, so that Back works and a reload stays. */
function readAddress() {
  const [room, id] = location.hash.slice(1).split('/')
  const known = rooms.find((one) => one.id === room) ?? rooms.find((one) => one.private)
  const next = { room: known.id, thread: /^[0-9a-f]{20}$/.test(id ?? '') ? id : null }
  const moved = next.room !== open.room
  const threadMoved = moved || next.thread !== open.thread
  const before = open
  open = next
  if (moved) channel.clear()
  if (threadMoved) thread.clear()
  render()
  if (threadMoved && open.thread) byId('thread-title').focus({ preventScroll: true })
  if (before.thread && !open.thread && !moved) focusMessage('channel-messages', before.thread)
}

function focusMessage(list, id, takesFocus = true) {
  const element = byId(list).querySelector(`[data-id="${id}"]`)
  if (takesFocus) element?.focus({ preventScroll: true })
  element?.scrollIntoView({ block: 'nearest' })
}

function render() {
  const room = rooms.find(({ id }) => id === open.room)
  markRead(open.room)
  document.title = `${room.title} · Resume Check`
  byId('room-title').textContent = room.title
  byId('room-about').textContent = ABOUT[room.private]
  showRooms(rooms, open.room)
  channel.show(channelOf(open.room), [emptyRoom(room)])
  document.body.classList.toggle('in-thread', open.thread !== null)
  byId('thread').hidden = open.thread === null
  byId('thread-back').href = addressOf(open.room)
  if (open.thread) thread.show(threadOf(open.room, open.thread), [h('p', { class: 'empty' }, 'Nothing here yet.')])
}

const emptyRoom = (room) =>
  h(
    'div',
    { class: 'empty' },
    h('p', { class: 'empty-title' }, room.private ? 'Drop your resume here' : 'Nobody has dropped a resume yet'),
    h(
      'p',
      {},
      'PDF, DOCX, TXT or MD, up to 10 MB. You get a score with every point accounted for, and what to fix first.',
    ),
    h('p', {}, 'Or type ', h('code', {}, '/resume-check help'), '.'),
  )

async function onAction(action, record, button) {
  // Busy, not disabled: a disabled button would lose the focus.
  if (button.ariaBusy === 'true') return
  if (action.confirm && !(await confirmed(action.confirm, action.label, action.style === 'danger'))) return
  button.ariaBusy = 'true'
  // An answer to a typed command stands in no thread unless it was typed in one.
  const top = record.root ?? (record.ephemeral ? null : record.id)
  const about = record.about ?? (top && `local:${record.room}:${top}`)
  // In the thread panel an answer belongs to the thread, in the channel to the channel.
  const root = byId('thread').contains(button) ? open.thread : null
  const place = { room: record.room, root, about, anchor: record.anchor ?? record.id, command: action.command }
  const given = await press(action, about).catch((error) => ({ text: error.message, blocks: [] }))
  button.ariaBusy = null
  take(given, place, Boolean(action.confirm))
}

/** Something to read, something to fill in, or the dialog that takes a file. */
function take(given, place, takesFocus) {
  if (given.form === 'upload') return askFile(given, place)
  if (given.form !== 'fields') return answer({ ...place, message: given }, takesFocus)
  openForm(given, directory, {
    send: (fields) => press(given, place.about, fields),
    onAnswer: (next) => take(next, { ...place, command: given.command }, false),
  })
}

/** A new version goes into the thread of its review, a first one where the person is. */
function askFile({ review }, { room, root, about }, given = null, onTaken = () => undefined) {
  const at = { room, thread: review && about ? about.split(':').at(-1) : root }
  const canShare = !review && !rooms.find(({ id }) => id === room).private
  openUpload({ review, canShare, engines: directory.engines, given }, async (fields) => {
    const sent = await sendMessage({ ...at, ...fields })
    onTaken()
    // First, so that the focus can go where the report will come.
    byId('form').close()
    onSent(at, { ...sent, withFile: true }, null)
  })
}

/** Shows an answer; takes the focus there only when what was pressed is likely to vanish. */
function answer(words, takesFocus) {
  const { id, root, message } = addAnswer(words)
  render()
  focusMessage(root ? 'thread-messages' : 'channel-messages', id, takesFocus)
  announce(message.text)
}

function onDismiss(id) {
  dropAnswer(id)
  render()
}

/** A file in a private room opens its thread: the report comes there. */
function onSent({ room, thread: root }, sent, refused) {
  const anchor = sent.ids.at(-1) ?? null
  const message = refused ? { text: refused, blocks: [] } : sent.answer
  const about = root && `local:${room}:${root}`
  if (message) return take(message, { room, root, about, anchor, command: null }, false)
  if (!root && sent.withFile && rooms.some((one) => one.id === room && one.private))
    location.hash = addressOf(room, anchor)
  else (root ? thread : channel).toEnd()
}

function onRecords(news) {
  takeRecords(news, (room) => room === open.room && document.visibilityState === 'visible', person)
  render()
  // Progress speaks for itself; the first news is everything there was before.
  const first = news.find(({ room, message }) => room === open.room && message && !isProgress(message))
  if (settled && first) announce(first.text.split('\n')[0])
  settled = true
}

const isProgress = ({ blocks }) => blocks.some(({ kind }) => kind === 'progress')

function onConnection(up) {
  byId('connection').textContent = up ? '' : 'Reconnecting…'
}

async function start() {
  showPeople()
  const state = await loadState()
  rooms = state.rooms
  directory = state
  const onMore = ({ room, thread: root }, files, onTaken) => askFile({ review: null }, { room, root }, files, onTaken)
  const compose = (name, placeholder, place) =>
    createComposer(byId(`${name}-composer`), byId(name), { placeholder, limits: state.limits, place, onSent, onMore })
  compose('channel', 'Write a message or drop a resume', () => ({ room: open.room, thread: null }))
  compose('thread', 'Reply', () => ({ room: open.room, thread: open.thread }))
  addEventListener('hashchange', readAddress)
  // The address belongs to the rooms, so the skip link moves by itself.
  document.querySelector('.skip').addEventListener('click', (event) => {
    event.preventDefault()
    byId('channel').focus()
  })
  for (const kind of ['dragover', 'drop']) addEventListener(kind, (event) => event.preventDefault())
  readAddress()
  followRooms(onRecords, onConnection)
}

start().catch((error) => {
  byId('room-title').textContent = 'This did not work'
  byId('room-about').textContent = error.message
})
