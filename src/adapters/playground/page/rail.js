import { person } from './api.js'
import { byId, h } from './dom.js'
import { avatar, nameOf } from './messages.js'
import { unreadIn } from './state.js'

const PEOPLE = ['student', 'mentor', 'peer']

export const addressOf = (room, thread) => `#${room}${thread ? `/${thread}` : ''}`

let shown = ''

/** Touches the links only when something about them changed, and leaves the focus where it is. */
export function showRooms(rooms, open) {
  const wanted = JSON.stringify([open, rooms.map(({ id }) => unreadIn(id))])
  if (wanted === shown) return
  shown = wanted
  const focused = byId('rooms').contains(document.activeElement) ? document.activeElement.hash : null
  byId('rooms').replaceChildren(...rooms.map((room) => roomLink(room, room.id === open)))
  if (focused) [...byId('rooms').querySelectorAll('a')].find(({ hash }) => hash === focused)?.focus()
}

/** Shown before anything is loaded, so that a wrong address has a way on. */
export function showPeople() {
  byId('people').replaceChildren(...PEOPLE.map(personLink))
}

function roomLink({ id, title, private: mine }, current) {
  const count = current ? 0 : unreadIn(id)
  const badge = count > 0 ? h('span', { class: 'badge' }, String(count), h('span', { class: 'sr-only' }, ' new')) : null
  return h(
    'li',
    {},
    h('a', { href: addressOf(id), 'aria-current': current ? 'page' : null }, mine ? avatar('bot') : null, title, badge),
  )
}

const personLink = (who) =>
  h(
    'li',
    {},
    h(
      'a',
      { href: `/?as=${who}`, 'aria-current': who === person ? 'true' : null },
      avatar(who),
      h('span', { class: 'who' }, nameOf(who)),
    ),
  )
