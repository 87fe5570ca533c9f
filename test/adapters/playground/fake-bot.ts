import type { Form, Message } from '../../../src/core/report/message.ts'
import type { ChatAdapter, ChatEvents, Invocation, Posted, Upload } from '../../../src/ports.ts'

const STEPS = ['Queued', 'Reading', 'Scoring', 'Report']
const say = (text: string): Message => ({ text, blocks: [{ kind: 'text', text }] })

const scoreCard: Message = {
  text: 'Score 71 of 100: grade B, good; reads mid.',
  blocks: [
    { kind: 'score', score: 71, grade: 'B', label: 'grade B, good; reads mid' },
    { kind: 'heading', text: 'Tier breakdown' },
    {
      kind: 'tiers',
      rows: [
        { label: 'Languages', grade: 'A', points: 8, max: 8, why: 'Go and Java, both in bullets.' },
        { label: 'Distributed systems', grade: 'C', points: 4.5, max: 12, why: 'Kafka is named once, without a load.' },
        { label: 'Observability', grade: 'F', points: 0, max: 8, why: 'No metric, trace or alert anywhere.' },
      ],
    },
    { kind: 'heading', text: 'Fix these first' },
    {
      kind: 'list',
      items: [
        {
          title: 'Say what the load was (b3)',
          detail: 'A number makes the work real. Add requests a second.',
          tag: '+3',
        },
        { title: 'Name how you watched it', detail: 'Nothing says how you knew it worked.', tag: '+2.5' },
      ],
    },
    {
      kind: 'actions',
      actions: [
        { command: 'ledger', label: 'How it was scored', args: ['r_1', '1'], style: 'primary' },
        { command: 'bullets', label: 'All bullets', args: ['r_1', '1'] },
        { command: 'forget', label: 'Delete my data', args: ['r_1'], style: 'danger', confirm: 'Delete this report?' },
      ],
    },
    { kind: 'note', text: 'Rubric backend 2026.1 · as of 2026-11' },
  ],
}

const bullets: Message = {
  text: '2 bullets to fix first',
  blocks: [
    { kind: 'heading', text: '2 bullets to fix first' },
    {
      kind: 'bullet',
      id: 'b3',
      grade: 'C',
      role: 'Backend Engineer, Northwind',
      original: 'Worked on the payments service <img src=x onerror=alert(1)>',
      lacks: ['It does not say what you did.', 'It names no outcome.'],
      suggestion: 'Rebuilt the payments service in Go, cutting p99 latency from <before> to <after>.',
      actions: [
        { command: 'another', label: 'Suggest another', args: ['r_1', '1', 'b3'] },
        { command: 'fill', label: 'Fill blanks', args: ['r_1', '1', 'b3'], opens: 'dialog' },
        { command: 'done', label: 'Done', args: ['r_1', '1', 'b3'] },
        { command: 'version', label: 'Upload new version', args: ['r_1'], opens: 'dialog' },
      ],
    },
    {
      kind: 'bullet',
      id: 'b5',
      grade: 'D',
      role: 'Intern, Contoso',
      original: 'Responsible for bug fixes.',
      lacks: ['Starts with "Responsible for".'],
      suggestion: null,
      actions: [{ command: 'done', label: 'Done', args: ['r_1', '1', 'b5'] }],
    },
    { kind: 'note', text: 'Best gain first. Numbers come from you: leave out what you cannot defend.' },
  ],
}

const full: Message = {
  text: 'The full report: every point with its rule.',
  blocks: [
    { kind: 'text', text: 'The full report: every point with its rule.' },
    {
      kind: 'chart',
      name: 'tiers.png',
      alt: 'Tier breakdown: 71 of 100, grade B. Languages A, strong, 8 of 8 points.',
      title: 'Tier breakdown: 71 of 100',
      rows: [{ label: 'Languages', grade: 'A', points: 8, max: 8 }],
    },
    { kind: 'file', name: 'resume-check.md', type: 'text/markdown', content: '# Resume Check\n' },
    {
      kind: 'menu',
      label: 'What an engine sees',
      options: [
        { command: 'engine', label: 'Greenhouse', args: ['r_1', 'greenhouse'] },
        { command: 'engine', label: 'Workday', args: ['r_1', 'workday'] },
      ],
    },
  ],
}

/** Every kind of field. */
const form: Form = {
  form: 'fields',
  title: 'Fill the blanks',
  submit: 'Use it',
  intro: 'Rebuilt the payments service in Go, cutting p99 latency from <before> to <after>.',
  command: 'fill',
  args: ['r_1', '1', 'b3'],
  fields: [
    {
      id: 'before',
      label: 'Before',
      hint: 'For example 900ms',
      required: true,
      kind: 'text',
      value: '',
      multiline: false,
      max: 40,
    },
    {
      id: 'why',
      label: 'How do you know?',
      hint: null,
      required: false,
      kind: 'text',
      value: '',
      multiline: true,
      max: 400,
    },
    {
      id: 'level',
      label: 'Level',
      hint: null,
      required: false,
      kind: 'choice',
      options: [
        { value: 'mid', label: 'Mid' },
        { value: 'senior', label: 'Senior' },
      ],
      value: 'mid',
    },
    { id: 'mentors', label: 'Mentors', hint: null, required: false, kind: 'people', values: ['local:mentor'], max: 3 },
    { id: 'rooms', label: 'Review rooms', hint: null, required: false, kind: 'channels', values: [], max: 3 },
  ],
}

/** Plays the bot's part: posts a report in steps, answers every command. While it is held it stays at its last step. */
export function createFakeBot(
  chat: ChatAdapter,
): ChatEvents & { uploads: Upload[]; commands: Invocation[]; hold(): () => void } {
  let held: Promise<void> = Promise.resolve()
  const uploads: Upload[] = []
  const commands: Invocation[] = []
  let root: Posted | null = null

  async function report(upload: Upload): Promise<void> {
    const { thread, author } = upload
    const target = upload.private && thread ? { thread } : { private: author, handle: null }
    if (!upload.private && thread) await chat.post({ thread }, say('I am on it.'), `${upload.key}.notice`)
    const step = (at: number): Message => ({
      text: `${STEPS[at]}.`,
      blocks: [
        { kind: 'text', text: `${STEPS[at]}.` },
        { kind: 'progress', steps: STEPS, at },
      ],
    })
    const posted = await chat.post(target, step(0), `${upload.key}.root`)
    root = posted
    for (const at of [1, 2]) await chat.update(posted.ref, step(at))
    await held
    await chat.update(posted.ref, scoreCard)
    await chat.post({ thread: posted.thread }, bullets, `${upload.key}.bullets`)
    await chat.post({ thread: posted.thread }, full, `${upload.key}.full`)
  }

  return {
    uploads,
    commands,
    hold() {
      let release: () => void = () => undefined
      held = new Promise((resolve) => {
        release = resolve
      })
      return release
    },
    async onUpload(upload) {
      if (upload.file.name.endsWith('.exe')) return { is: 'refused', message: 'I read PDF, DOCX, TXT and MD.' }
      uploads.push(upload)
      void report(upload)
      return { is: 'queued', reviewId: 'r_1', ahead: 0 }
    },
    async onCommand(invocation) {
      commands.push(invocation)
      if (invocation.command === 'forget' && root) await chat.remove(root.ref)
      if (invocation.command === 'version') return { form: 'upload', review: invocation.args[0] ?? null }
      if (invocation.command === 'fill') {
        const [before] = invocation.fields['before'] ?? []
        if (before === undefined) return form
        if (!/\d/.test(before)) return { ...say('Please give a number with its unit, like 900ms.'), refused: true }
      }
      return say(`${invocation.command}: this is the answer.`)
    },
    onGone: async () => undefined,
  }
}
