import { h } from './dom.js'

let counter = 0

/** A labelled control: what to show, and how to read its values as a list of strings. */
function labelled(field, control, read) {
  const id = `field-${++counter}`
  control.id = id
  const hint = field.hint ? h('p', { class: 'note', id: `${id}-hint` }, field.hint) : null
  if (hint) control.setAttribute('aria-describedby', hint.id)
  control.required = field.required
  const label = h(
    'label',
    { for: id },
    field.label,
    field.required ? null : h('span', { class: 'note' }, ' (optional)'),
  )
  return { id: field.id, element: h('div', { class: 'field' }, label, hint, control), control, read }
}

const filled = (value) => (value.trim() === '' ? [] : [value])

function text(field) {
  const control = field.multiline
    ? h('textarea', { rows: '4', maxlength: field.max })
    : h('input', { type: 'text', maxlength: field.max, autocomplete: 'off' })
  control.value = field.value
  return labelled(field, control, () => filled(control.value))
}

function choice(field) {
  const none = field.required && field.value !== null ? [] : [h('option', { value: '' }, field.none ?? 'Please choose')]
  const control = h('select', {}, none, ...field.options.map(({ value, label }) => h('option', { value }, label)))
  control.value = field.value ?? ''
  return labelled(field, control, () => filled(control.value))
}

/** Several of a few: a group of boxes, which says its own name. */
function several(field, options) {
  const hintId = `field-${++counter}-hint`
  const boxes = options.map(({ ref, name }) => {
    const box = h('input', { type: 'checkbox', value: ref })
    box.checked = field.values.includes(ref)
    return { box, element: h('label', { class: 'box' }, box, name) }
  })
  const read = () => boxes.filter(({ box }) => box.checked).map(({ box }) => box.value)
  const element = h(
    'fieldset',
    { class: 'field', 'aria-describedby': field.hint ? hintId : null },
    h('legend', {}, field.label),
    field.hint ? h('p', { class: 'note', id: hintId }, field.hint) : null,
    ...boxes.map((one) => one.element),
  )
  return { id: field.id, element, control: boxes[0]?.box ?? element, read }
}

export function file(field, accept) {
  const control = h('input', { type: 'file', accept })
  return labelled(field, control, () => [...control.files])
}

export function box(field) {
  const control = h('input', { type: 'checkbox' })
  const element = h('label', { class: 'field box' }, control, field.label)
  return { id: field.id, element, control, read: () => (control.checked ? ['yes'] : []) }
}

/** `directory` holds the people and channels of this workspace. */
export function fieldOf(field, directory) {
  if (field.kind === 'choice') return choice(field)
  if (field.kind === 'people') return several(field, directory.people)
  if (field.kind === 'channels') return several(field, directory.channels)
  return text(field)
}
