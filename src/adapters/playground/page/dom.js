/**
 * Makes an element. Children are elements or plain text; text never becomes markup, whatever a resume says.
 * Attributes: `onclick` and the like are listeners, null or false is left out.
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value)
    else element.setAttribute(name, value === true ? '' : String(value))
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ''))
  return element
}

export const byId = (id) => document.getElementById(id)

/** Said aloud by a screen reader, seen by nobody. */
export function announce(text) {
  byId('announcer').textContent = text
}

/** Resolves to true when the person says yes. */
export function confirmed(question, label, danger) {
  const dialog = byId('confirm')
  byId('confirm-question').textContent = question
  const yes = byId('confirm-yes')
  yes.textContent = label
  yes.className = danger ? 'danger' : 'primary'
  dialog.returnValue = ''
  dialog.showModal()
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true })
  })
}

export function words(bytes) {
  if (bytes < 1024) return `${bytes} bytes`
  const kilo = bytes / 1024
  return kilo < 1024 ? `${Math.round(kilo)} KB` : `${(kilo / 1024).toFixed(1)} MB`
}

export const clock = (at) => new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
