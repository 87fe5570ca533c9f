import { sendMessage } from './api.js'
import { h, words } from './dom.js'

const LEVELS = [
  ['', 'As it reads'],
  ['junior', 'Junior'],
  ['mid', 'Mid'],
  ['senior', 'Senior'],
  ['staff', 'Staff'],
]

/**
 * Where people write and drop files. `place()` says where it goes; `onSent` gets what the server answered. Nothing that was
 * written is lost when sending fails.
 */
export function createComposer(form, area, { placeholder, limits, place, onSent, onMore }) {
  const text = h('textarea', { rows: '1', placeholder, 'aria-label': placeholder, maxlength: '4000' })
  const picker = h('input', {
    type: 'file',
    multiple: true,
    accept: '.pdf,.docx,.txt,.md',
    class: 'sr-only',
    tabindex: '-1',
    'aria-hidden': 'true',
  })
  const attach = h('button', { type: 'button', class: 'attach', onclick: () => picker.click() }, 'Add resume')
  const level = h(
    'select',
    { 'aria-label': 'Level to score against' },
    ...LEVELS.map(([value, name]) => h('option', { value }, name)),
  )
  const more = h(
    'button',
    { type: 'button', class: 'quiet', 'aria-haspopup': 'dialog', onclick: askMore },
    'More options…',
  )
  const send = h('button', { type: 'submit', class: 'primary send' }, 'Send')
  const chips = h('ul', { class: 'chips', 'aria-label': 'Files to send' })
  const error = h('p', { class: 'error', role: 'alert' })
  let files = []

  const say = (sentence) => {
    error.textContent = sentence
  }

  function add(more) {
    say('')
    for (const file of more) {
      if (files.length >= limits.files) say(`At most ${limits.files} files go into one message.`)
      else if (file.size > limits.bytes)
        say('That file is over 10 MB. Please export it without large pictures and send it again.')
      else files = [...files, file]
    }
    showFiles()
  }

  function showFiles() {
    const remove = (gone) => {
      files = files.filter((file) => file !== gone)
      showFiles()
      attach.focus()
    }
    chips.replaceChildren(
      ...files.map((file) =>
        h(
          'li',
          {},
          h('span', { class: 'file-name' }, file.name),
          h('span', {}, words(file.size)),
          h(
            'button',
            { type: 'button', class: 'quiet', 'aria-label': `Remove ${file.name}`, onclick: () => remove(file) },
            '×',
          ),
        ),
      ),
    )
    level.hidden = files.length === 0
    more.hidden = files.length !== 1
  }

  /** The dialog takes the file over; it is not sent twice. */
  function askMore() {
    const given = new DataTransfer()
    given.items.add(files[0])
    onMore(place(), given.files, clear)
  }

  function grow() {
    text.style.height = 'auto'
    text.style.height = `${Math.min(text.scrollHeight + 2, 180)}px`
  }

  async function submit() {
    if (send.disabled) return
    if (text.value.trim() === '' && files.length === 0) return say('Write something or add a resume first.')
    say('')
    send.disabled = true
    const at = place()
    try {
      const sent = await sendMessage({ ...at, text: text.value, level: level.value, files })
      onSent(at, { ...sent, withFile: files.length > 0 }, null)
      clear()
    } catch (failure) {
      // Refused files still stand in the room; anything else was not sent at all.
      if (failure.ids?.length > 0) {
        onSent(at, { ids: failure.ids, answer: null }, failure.message)
        clear()
      } else say(failure.message)
    } finally {
      send.disabled = false
      text.focus({ preventScroll: true })
    }
  }

  function clear() {
    text.value = ''
    files = []
    showFiles()
    grow()
  }

  text.addEventListener('input', grow)
  text.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    void submit()
  })
  picker.addEventListener('change', () => {
    add(picker.files)
    picker.value = ''
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void submit()
  })
  dropArea(area, add)
  form.append(chips, text, h('div', { class: 'tools' }, picker, attach, level, more, send), error)
  showFiles()
}

/** The whole column takes files. A file dropped beside it must not replace the page. */
function dropArea(area, add) {
  let depth = 0
  const over = (by) => {
    depth = Math.max(0, depth + by)
    area.classList.toggle('dropping', depth > 0)
  }
  area.addEventListener('dragenter', () => over(1))
  area.addEventListener('dragleave', () => over(-1))
  area.addEventListener('dragover', (event) => event.preventDefault())
  area.addEventListener('drop', (event) => {
    event.preventDefault()
    depth = 0
    over(0)
    add(event.dataTransfer.files)
  })
}
