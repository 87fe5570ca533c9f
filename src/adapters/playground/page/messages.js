import { fileAddress } from './api.js'
import { renderMessage } from './blocks.js'
import { clock, h, words } from './dom.js'

const NAMES = { bot: 'Resume Check', student: 'Student', mentor: 'Mentor', peer: 'Peer' }
export const nameOf = (author) => NAMES[author] ?? author
export const avatar = (author) =>
  h('span', { class: `avatar ${author}`, 'aria-hidden': 'true' }, author === 'bot' ? '✓' : nameOf(author).slice(0, 1))

/**
 * Keeps a list of message elements in step with records: what did not change is not touched, so focus, selection and what a
 * screen reader is saying survive. A reader who was at the end gets to the start of what is new: a report is read from its score.
 */
export function createList(container, context) {
  const shown = new Map()
  // Scrolled by keyboard too, in browsers that do not allow that by themselves.
  container.tabIndex = 0

  return {
    show(entries, empty) {
      const atEnd = container.scrollHeight - container.scrollTop - container.clientHeight < 80
      const wasEmpty = shown.size === 0
      const before = new Map([...shown].map(([id, { stamp }]) => [id, stamp]))
      const wanted = entries.map((entry) => elementOf(entry))
      const fresh = wanted.find((_, index) => isFresh(entries[index].record.id, before))
      const ids = new Set(entries.map(({ record }) => record.id))
      for (const id of shown.keys()) if (!ids.has(id)) shown.delete(id)
      arrange(container, wanted.length > 0 ? wanted : empty)
      if (wasEmpty) container.scrollTop = context.startsAtEnd ? topOf(wanted.at(-1)) : 0
      else if (atEnd && fresh) container.scrollTop = topOf(fresh)
    },
    clear() {
      shown.clear()
      container.replaceChildren()
    },
    toEnd() {
      container.scrollTop = container.scrollHeight
    },
  }

  function isFresh(id, before) {
    return shown.get(id).stamp !== before.get(id)
  }

  function topOf(element) {
    return element ? element.offsetTop - container.offsetTop - 12 : 0
  }

  function elementOf({ record, replies }) {
    const stamp = JSON.stringify([record, context.isOpen?.(record.id)])
    const kept = shown.get(record.id) ?? { ...create(record, context), stamp: '' }
    if (kept.stamp !== stamp) fill(kept, record, context)
    fillReplies(kept, record, replies, context)
    kept.stamp = stamp
    shown.set(record.id, kept)
    return kept.element
  }
}

/** Moves only what is out of place. */
function arrange(container, wanted) {
  for (const child of [...container.children]) if (!wanted.includes(child)) child.remove()
  for (const [index, element] of wanted.entries()) {
    if (container.children[index] !== element) container.insertBefore(element, container.children[index] ?? null)
  }
}

function create(record, context) {
  const body = h('div', { class: 'body' })
  const replies = h('div', { class: 'replies' })
  const label = record.ephemeral
    ? h(
        'p',
        { class: 'only-you' },
        'Only visible to you',
        h('button', { type: 'button', class: 'quiet', onclick: () => context.onDismiss(record.id) }, 'Dismiss'),
      )
    : null
  const head = h(
    'p',
    { class: 'head' },
    h('strong', {}, nameOf(record.author)),
    record.author === 'bot' ? h('span', { class: 'app' }, 'App') : null,
    h('time', { datetime: new Date(record.at).toISOString() }, clock(record.at)),
  )
  const element = h(
    'article',
    {
      class: `message${record.ephemeral ? ' ephemeral' : ''}`,
      'data-id': record.id,
      tabindex: '-1',
      'aria-label': `${nameOf(record.author)}, ${clock(record.at)}`,
    },
    avatar(record.author),
    h('div', { class: 'content' }, label, head, body, replies),
  )
  return { element, body, replies }
}

function fill({ element, body }, record, context) {
  element.classList.toggle('open', context.isOpen?.(record.id) ?? false)
  const focused = body.contains(document.activeElement) ? document.activeElement.dataset.action : null
  if (record.gone) body.replaceChildren(h('p', { class: 'note' }, 'This message was taken back.'))
  else if (record.message) {
    renderMessage(body, record.message, {
      onAction: (action, button) => context.onAction(action, record, button),
    })
  } else {
    body.replaceChildren(
      ...[
        record.text ? h('p', { class: 'plain' }, record.text) : null,
        record.file ? fileLine(record.id, record.file) : null,
      ].filter(Boolean),
    )
  }
  // A new text on a button (Done, Not done yet) must not throw keyboard users back to the top.
  if (focused) [...body.querySelectorAll('button')].find(({ dataset }) => dataset.action === focused)?.focus()
}

function fileLine(id, { name, bytes, kept }) {
  const label = h('span', { class: 'file-name' }, name)
  if (!kept) return h('p', { class: 'file' }, label, 'read, then deleted')
  return h('a', { class: 'file', href: fileAddress(id), download: name }, label, words(bytes))
}

function fillReplies(kept, record, replies, context) {
  const last = replies.at(-1)
  const summary = JSON.stringify([replies.length, last?.text, record.ephemeral])
  if (!context.threadAddress || kept.summary === summary) return
  kept.summary = summary
  if (record.ephemeral) return
  const href = context.threadAddress(record)
  if (!last) {
    kept.replies.replaceChildren(h('a', { class: 'reply-link empty', href }, 'Reply'))
    return
  }
  const first = last.text.split('\n')[0] || last.file?.name || 'A file'
  kept.replies.replaceChildren(
    h(
      'a',
      { class: 'reply-link', href },
      avatar(last.author),
      h('strong', {}, replies.length === 1 ? '1 reply' : `${replies.length} replies`),
      h('span', { class: 'preview' }, first),
    ),
  )
}
