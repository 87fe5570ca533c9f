import { byId, h } from './dom.js'
import { box, fieldOf, file } from './fields.js'

const LEVELS = { junior: 'Junior', mid: 'Mid', senior: 'Senior', staff: 'Staff' }
const ENGINES = { icims: 'iCIMS', smartrecruiters: 'SmartRecruiters' }
const nameOf = (id) => ENGINES[id] ?? id[0].toUpperCase() + id.slice(1)
const TYPES = '.pdf,.docx,.txt,.md'

/**
 * Fills in and sends. The browser keeps the focus inside, Escape leaves, and the focus goes back to what opened it. `send` gets the values by
 * field id and resolves to a sentence when something has to change: then everything that was filled in stays.
 */
function open({ title, intro, submit, fields, send }) {
  const dialog = byId('form')
  byId('form-title').textContent = title
  const error = h('p', { class: 'error', role: 'alert' })
  const sendButton = h('button', { type: 'submit', class: 'primary' }, submit)
  const cancel = h('button', { type: 'button', onclick: () => dialog.close() }, 'Cancel')
  const form = h(
    'form',
    { novalidate: true },
    intro ? h('p', { class: 'plain intro' }, intro) : null,
    ...fields.map(({ element }) => element),
    error,
    h('div', { class: 'buttons' }, cancel, sendButton),
  )
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (sendButton.ariaBusy === 'true') return
    error.textContent = ''
    const missing = fields.find(({ control }) => control.required && control.value === '')
    for (const { control } of fields) control.removeAttribute('aria-invalid')
    if (missing) {
      error.textContent = `Please fill in: ${missing.control.labels[0].textContent}`
      missing.control.setAttribute('aria-invalid', 'true')
      missing.control.focus()
      return
    }
    sendButton.ariaBusy = 'true'
    const values = Object.fromEntries(fields.map(({ id, read }) => [id, read()]))
    const sentence = await send(values).catch((failure) => failure.message)
    sendButton.ariaBusy = null
    if (sentence) error.textContent = sentence
    else if (form.isConnected) dialog.close()
  })
  byId('form-body').replaceChildren(form)
  if (!dialog.open) dialog.showModal()
  fields[0]?.control.focus()
}

/** What a command asks for. `send(fields)` resolves to the next answer. */
export function openForm(asked, directory, { send, onAnswer }) {
  open({
    title: asked.title,
    intro: asked.intro,
    submit: asked.submit,
    fields: asked.fields.map((field) => fieldOf(field, directory)),
    async send(values) {
      const answer = await send(values)
      if (answer.refused) return answer.text
      // Another form takes the place of this one.
      if (answer.form === 'fields') openForm(answer, directory, { send, onAnswer })
      else {
        byId('form').close()
        onAnswer(answer)
      }
      return null
    },
  })
}

/** A file, and what goes with it. `canShare`: others read the room it is sent to. `send` gets what the server takes. */
export function openUpload({ review, canShare, engines, given }, send) {
  const pick = (id, label, none, options, hint = null) =>
    fieldOf({ id, label, hint, none, kind: 'choice', required: false, value: null, options })
  const resume = file(
    { id: 'file', label: 'Your resume', hint: 'PDF, DOCX, TXT or MD, up to 10 MB', required: true },
    TYPES,
  )
  if (given) resume.control.files = given
  const fields = [
    resume,
    pick(
      'level',
      'Level to score against',
      'As it reads',
      named(Object.keys(LEVELS), (id) => LEVELS[id]),
    ),
    pick('engine', 'System it is sent through', 'All of them', named(engines, nameOf)),
    fieldOf({
      id: 'company',
      label: 'Company',
      hint: 'Its system is shown first, where the rubric knows it.',
      kind: 'text',
      required: false,
      value: '',
      max: 80,
    }),
    fieldOf({
      id: 'job',
      label: 'Job description',
      hint: null,
      kind: 'text',
      multiline: true,
      required: false,
      value: '',
      max: 20_000,
    }),
    file({ id: 'job-file', label: 'Or the job description as a file', hint: null, required: false }, TYPES),
    ...(canShare
      ? [box({ id: 'share', label: 'Everybody in this room may see the report, without contact details' })]
      : []),
  ]
  open({
    title: review ? 'Upload a new version' : 'Check a resume',
    intro: null,
    submit: 'Check it',
    fields,
    async send({ file: files, ...values }) {
      const [jobFile] = values['job-file']
      const single = Object.fromEntries(Object.entries(values).map(([id, [value]]) => [id, value]))
      await send({ ...single, files, 'job-file': jobFile, review, dialog: 'yes' })
      return null
    },
  })
}

const named = (ids, name) => ids.map((value) => ({ value, label: name(value) }))
