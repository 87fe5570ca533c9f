import { chartAddress } from './api.js'
import { h } from './dom.js'

/** A letter never stands alone. */
const GRADE_WORDS = { A: 'strong', B: 'good', C: 'a start', D: 'thin', F: 'not there yet' }

const bar = (value, max, grade) => {
  const fill = h('span', { class: `fill grade-${grade}` })
  // Set through the object model: the page forbids style attributes.
  fill.style.width = `${max > 0 ? Math.max(0, Math.min(100, (100 * value) / max)) : 0}%`
  return h('span', { class: 'meter', 'aria-hidden': 'true' }, fill)
}

const letter = (grade) => h('span', { class: `letter grade-${grade}`, 'aria-hidden': 'true' }, grade)

const kinds = {
  heading: ({ text }) => h('h3', {}, text),
  text: ({ text }) => h('p', { class: 'plain' }, text),
  note: ({ text }) => h('p', { class: 'note' }, text),

  score: ({ score, grade, label }) =>
    h(
      'div',
      { class: 'score' },
      h('p', { class: 'number' }, h('strong', {}, String(score)), h('span', {}, 'of 100')),
      h('div', {}, h('p', { class: 'label' }, letter(grade), h('span', {}, label)), bar(score, 100, grade)),
    ),

  tiers: ({ rows }) =>
    h(
      'table',
      { class: 'tiers' },
      h('caption', { class: 'sr-only' }, 'Grade of each tier'),
      h('thead', {}, h('tr', {}, ...['Tier', 'Grade', 'Points'].map((name) => h('th', { scope: 'col' }, name)))),
      h('tbody', {}, ...rows.map(tierRow)),
    ),

  list: ({ items }) =>
    h(
      'ol',
      { class: 'items' },
      ...items.map(({ title, detail, tag }) =>
        h(
          'li',
          {},
          h('p', { class: 'item-title' }, h('strong', {}, title), tag ? h('span', { class: 'tag' }, tag) : null),
          h('p', {}, detail),
        ),
      ),
    ),

  bullet: (block, context) =>
    h(
      'section',
      { class: 'bullet', 'aria-label': `Bullet ${block.id}` },
      h(
        'p',
        { class: 'bullet-head' },
        letter(block.grade),
        h('span', { class: 'sr-only' }, `Grade ${block.grade}`),
        h('span', { class: 'bullet-id' }, block.id),
        h('span', { class: 'role' }, block.role),
      ),
      h('blockquote', {}, block.original),
      block.lacks.length > 0 ? h('ul', { class: 'lacks' }, ...block.lacks.map((lack) => h('li', {}, lack))) : null,
      block.suggestion
        ? h(
            'div',
            { class: 'suggestion' },
            h('p', { class: 'hint' }, 'Try this'),
            h('p', {}, ...blanks(block.suggestion)),
          )
        : null,
      block.actions.length > 0 ? kinds.actions(block, context) : null,
    ),

  actions: ({ actions }, context) =>
    h(
      'div',
      { class: 'actions' },
      ...actions.map((action) =>
        h(
          'button',
          {
            type: 'button',
            class: action.style,
            'aria-haspopup': action.opens,
            'data-action': [action.command, ...action.args].join(' '),
            onclick: (event) => context.onAction(action, event.currentTarget),
          },
          action.opens ? `${action.label}…` : action.label,
        ),
      ),
    ),

  menu: ({ label, options }, context) => {
    const select = h(
      'select',
      { 'aria-label': label },
      ...options.map((one, at) => h('option', { value: at }, one.label)),
    )
    const show = (event) => context.onAction(options[Number(select.value)], event.currentTarget)
    const button = h('button', { type: 'button', 'data-action': `menu ${label}`, onclick: show }, 'Show')
    return h('div', { class: 'menu' }, h('span', { 'aria-hidden': 'true' }, label), select, button)
  },

  chart: (block) =>
    h('img', {
      class: 'chart',
      src: chartAddress(block),
      alt: block.alt,
      width: '400',
      height: String(72 + 58 * block.rows.length),
    }),

  progress: (block) => {
    const element = h('div', { class: 'progress', 'aria-live': 'polite' })
    fillProgress(element, block)
    return element
  },

  file: ({ name, type, content }) => {
    const address = URL.createObjectURL(new Blob([content], { type }))
    return h('a', { class: 'file', href: address, download: name }, h('span', { class: 'file-name' }, name), 'Download')
  },
}

function tierRow({ label, grade, points, max, why }) {
  return h(
    'tr',
    {},
    h('th', { scope: 'row' }, label, h('span', { class: 'why' }, why)),
    h(
      'td',
      { class: 'grade-cell' },
      h('span', { class: `letter grade-${grade}` }, grade),
      h('span', {}, GRADE_WORDS[grade]),
    ),
    h('td', { class: 'points-cell' }, h('span', {}, `${points} of ${max}`), bar(points, max, grade)),
  )
}

/** Marks what the person has to fill in: <time> or [number]. */
const blanks = (text) =>
  text.split(/(<[^<>]{1,60}>|\[[^[\]]{1,60}\])/).map((part, index) => (index % 2 ? h('mark', {}, part) : part))

function fillProgress(element, { steps, at }) {
  element.replaceChildren(
    h('p', { class: 'sr-only' }, `Step ${Math.min(at + 1, steps.length)} of ${steps.length}: ${steps[at] ?? 'done'}`),
    h(
      'ol',
      { 'aria-hidden': 'true' },
      ...steps.map((step, index) =>
        h('li', { class: index < at ? 'past' : index === at ? 'now' : 'next' }, h('span', { class: 'dot' }), step),
      ),
    ),
  )
}

/** Dresses a message into `body`. Progress is changed in place, so that a screen reader says the new step. */
export function renderMessage(body, message, context) {
  const blocks = message.blocks.length > 0 ? message.blocks : [{ kind: 'text', text: message.text }]
  const shape = blocks.map(({ kind }) => kind).join(' ')
  if (body.dataset.shape === shape && /^(text )?progress$/.test(shape)) {
    for (const [index, block] of blocks.entries()) {
      if (block.kind === 'text') body.children[index].textContent = block.text
      else fillProgress(body.children[index], block)
    }
    return
  }
  for (const link of body.querySelectorAll('a.file')) URL.revokeObjectURL(link.href)
  body.dataset.shape = shape
  body.replaceChildren(...blocks.map((block) => (kinds[block.kind] ?? kinds.text)(block, context)))
}
