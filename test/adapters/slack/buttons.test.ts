import type { ModalView } from '@slack/types'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { formatAction } from '../../../src/adapters/slack/actions.ts'
import type { Answer, Form, Message } from '../../../src/core/report/message.ts'
import { UserError } from '../../../src/errors.ts'
import { type Running, type ScriptedBot, scriptedBot, startSlack } from './app.ts'
import { TEAM } from './front.ts'

const say = (text: string): Message => ({ text, blocks: [{ kind: 'text', text }] })
const press = (command: string, args: string[] = [], dialog = false) => ({
  action_id: 'rc:3',
  value: formatAction({ command, args, ...(dialog ? { opens: 'dialog' as const } : {}) }),
})

let bot: ScriptedBot
let run: Running
beforeEach(async () => {
  bot = scriptedBot()
  run = await startSlack('socket', bot)
})
afterEach(async () => {
  await run.close()
  expect(run.front.violations).toEqual([])
})
const at = () => ({ channel: run.front.channels['reviews'] ?? '', name: 'reviews', ts: '5.2', thread_ts: '5.1' })
const user = (name: string) => `slack:${TEAM}:${run.front.users[name]}`

const form = (more: Partial<Form> = {}): Form => ({
  form: 'fields',
  title: 'Fill the blanks',
  submit: 'Save',
  intro: 'Built <the> *service*',
  fields: [
    {
      id: 'count',
      label: 'How many requests?',
      hint: 'a number',
      required: true,
      kind: 'text',
      value: '',
      multiline: false,
      max: 50,
    },
    {
      id: 'how',
      label: 'How?',
      hint: null,
      required: false,
      kind: 'choice',
      options: [{ value: 'a', label: 'One' }],
      value: 'a',
    },
    {
      id: 'who',
      label: 'Mentors',
      hint: null,
      required: false,
      kind: 'people',
      values: [user('mentor'), `slack:${TEAM}:group:S1`],
      max: 5,
    },
    { id: 'where', label: 'Channels', hint: null, required: false, kind: 'channels', values: [], max: 3 },
  ],
  command: 'answer',
  args: ['r_abcdefghij', '1', 'b2'],
  ...more,
})

describe('a pressed button', () => {
  it('asks with its ids, by the person who pressed it, and answers beside the thread for them alone', async () => {
    await run.people.click('student', press('done', ['r_abcdefghij', '1', 'b2']), at())
    await expect.poll(() => run.front.called('chat.postEphemeral').length).toBe(1)
    expect(bot.invocations).toMatchObject([
      {
        command: 'done',
        args: ['r_abcdefghij', '1', 'b2'],
        actor: user('student'),
        workspace: `slack:${TEAM}`,
        thread: `slack:${TEAM}:${at().channel}:5.1`,
        public: false,
        fields: {},
      },
    ])
    expect(run.front.called('chat.postEphemeral')[0]?.args).toMatchObject({
      user: run.front.users['student'],
      thread_ts: '5.1',
      text: 'did done',
    })
  })

  it('works once, however often Slack tells of it', async () => {
    for (let i = 0; i < 3; i++) await run.people.click('student', press('done'), at(), { action_ts: '7.7' })
    await run.people.click('student', press('done'), at(), { action_ts: '7.8' })
    await expect.poll(() => run.front.called('chat.postEphemeral').length).toBe(2)
    expect(bot.invocations).toHaveLength(2)
  })

  it('opens a window for a long answer', async () => {
    const items = Array.from({ length: 60 }, (_, i) => ({ title: `Rule ${i}`, detail: 'x'.repeat(200) }))
    bot.answers['ledger'] = () => ({ text: 'x', blocks: [{ kind: 'list', items }] })
    await run.people.click('student', press('ledger'), at())
    expect(JSON.stringify(await run.front.view())).toContain('Rule 59')
    expect(run.front.called('chat.postEphemeral')).toEqual([])
  })

  it('falls back to messages when the window comes too late', async () => {
    const items = Array.from({ length: 60 }, (_, i) => ({ title: `Rule ${i}`, detail: 'x'.repeat(200) }))
    bot.answers['ledger'] = () => ({ text: 'x', blocks: [{ kind: 'list', items }] })
    run.front.fail('views.open', { error: 'expired_trigger_id' })
    await run.people.click('student', press('ledger'), at())
    await expect.poll(() => run.front.called('chat.postEphemeral').length).toBeGreaterThan(1)
  })

  it('holds a window open at once for a dialog, and fills it with what was asked for', async () => {
    let opened = 0
    bot.answers['answer'] = () => {
      opened = run.front.called('views.open').length
      return form()
    }
    await run.people.click('student', press('answer', [], true), at())
    const view = (await run.front.view(2)) as ModalView
    expect(opened).toBe(1)
    expect(view.title.text).toBe('Fill the blanks')
    expect(JSON.stringify(view.blocks)).toContain('Built <the> *service*')
    expect(run.front.called('views.update')[0]?.args['view_id']).toMatch(/^V/)
  })

  it('says what went wrong, and nothing to an unknown value', async () => {
    bot.answers['done'] = () => Promise.reject(new Error('secret database words'))
    await run.people.click('student', press('done'), at())
    await expect
      .poll(() => run.front.called('chat.postEphemeral')[0]?.args['text'])
      .toMatch(/^That did not work just now/)
    expect(run.logged.join()).not.toContain('secret')
    await run.people.click('student', { action_id: 'rc:1', value: 'run ../../etc' }, at())
    expect(bot.invocations).toHaveLength(1)
  })

  it('takes a choice of a menu, in windows too', async () => {
    const view = { id: 'V1', type: 'modal' }
    await run.people.click('student', { ...press('engines', ['lever']), type: 'static_select' }, { view })
    await expect.poll(() => run.front.called('views.push').length).toBe(1)
    expect(bot.invocations).toMatchObject([{ command: 'engines', args: ['lever'], channel: null }])
  })
})

describe('a form', () => {
  const open = async (answer: Form = form()) => {
    bot.answers['answer'] = ({ fields }) => (Object.keys(fields).length === 0 ? answer : say('Saved.'))
    await run.people.click('student', press('answer', ['r_abcdefghij'], true), at())
    return run.front.view(2)
  }
  const values = () => ({
    count: { value: ' 400 ' },
    how: { selected_option: { value: 'a' } },
    who: { selected_users: [run.front.users['peer']] },
    where: { selected_conversations: ['C9'] },
  })

  it('comes back as the same command with what was filled in; groups that were set stay', async () => {
    const sent = await run.people.submit('student', await open(), values())
    expect(bot.invocations.at(-1)).toMatchObject({
      command: 'answer',
      args: ['r_abcdefghij', '1', 'b2'],
      thread: `slack:${TEAM}:${at().channel}:5.1`,
      fields: {
        count: ['400'],
        how: ['a'],
        who: [user('peer'), `slack:${TEAM}:group:S1`],
        where: [`slack:${TEAM}:C9`],
      },
    })
    expect(sent.answer).toMatchObject({ response_action: 'update' })
    expect(JSON.stringify(sent.answer)).toContain('Saved.')
  })

  it('offers user groups in a list of their own where the app may read them', async () => {
    run.front.giveGroups([
      { id: 'S1', name: 'Old hands', users: [] },
      { id: 'S2', name: 'Mentors', users: [run.front.users['student'] ?? ''] },
    ])
    const view = await open()
    expect(bot.invocations.at(-1)?.groups).toEqual([`slack:${TEAM}:group:S2`])
    const list = view.blocks.find(({ block_id }) => block_id === 'who.groups')
    expect(list).toMatchObject({
      label: { text: 'Mentors: groups' },
      element: {
        options: [{ text: { text: 'Old hands' } }, { text: { text: 'Mentors' } }],
        initial_options: [{ value: `slack:${TEAM}:group:S1` }],
      },
    })
    const chosen = { selected_options: [{ value: `slack:${TEAM}:group:S2` }] }
    await run.people.submit('student', view, { ...values(), 'who.groups': chosen })
    expect(bot.invocations.at(-1)?.fields).toMatchObject({ who: [user('peer'), `slack:${TEAM}:group:S2`] })
    expect(bot.invocations.at(-1)?.fields).not.toHaveProperty('who.groups')
  })

  it('is empty where nothing was filled in', async () => {
    await run.people.submit('student', await open(), { count: { value: null } })
    expect(bot.invocations.at(-1)?.fields).toMatchObject({ count: [], how: [], where: [] })
  })

  it('shows in the window what has to change, and is taken afterwards', async () => {
    const view = await open()
    bot.answers['answer'] = () => Promise.reject(new UserError('number', 'A number, please.'))
    const refused = await run.people.submit('student', view, values())
    expect(refused.answer).toEqual({ response_action: 'errors', errors: { count: 'A number, please.' } })
    bot.answers['answer'] = () => say('Saved.')
    expect((await run.people.submit('student', view, values())).answer).toMatchObject({ response_action: 'update' })
  })

  it('is sent once, however often Slack tells of it', async () => {
    const view = await open()
    const asked = bot.invocations.length
    await Promise.all([1, 2, 3].map(() => run.people.submit('student', view, values())))
    expect(bot.invocations).toHaveLength(asked + 1)
  })

  it('can lead to another form', async () => {
    const view = await open()
    bot.answers['answer'] = () => form({ title: 'One more' })
    const sent = await run.people.submit('student', view, values())
    expect(sent.answer).toMatchObject({ response_action: 'update', view: { title: { text: 'One more' } } })
  })
})

describe('words after the slash', () => {
  const channel = () => ({ id: at().channel, name: 'reviews' })

  it('are a command whose answer only that person sees', async () => {
    await run.people.slash('student', 'explain den.bullet-formula', channel())
    await expect.poll(() => run.front.responses.length).toBe(1)
    expect(bot.invocations).toMatchObject([
      { command: 'explain', args: ['den.bullet-formula'], public: false, thread: null },
    ])
    expect(run.front.responses[0]?.body).toMatchObject({ response_type: 'ephemeral', text: 'did explain' })
  })

  it('come in parts when the answer is long', async () => {
    const items = Array.from({ length: 80 }, (_, i) => ({ title: `Rule ${i}`, detail: 'x'.repeat(200) }))
    bot.answers['ledger'] = () => ({ text: 'x', blocks: [{ kind: 'list', items }] })
    await run.people.slash('student', 'ledger', channel())
    await expect.poll(() => run.front.responses.map(({ body }) => JSON.stringify(body)).join()).toContain('Rule 79')
    expect(run.front.responses.length).toBeLessThanOrEqual(4)
  })

  it.each<[string, Answer]>([
    [
      'a form',
      { ...({} as Form), form: 'fields', title: 'x', submit: 'x', intro: null, fields: [], command: 'setup', args: [] },
    ],
    ['the upload dialog', { form: 'upload', review: 'r_abcdefghij' }],
  ])('open %s, or its button when that comes too late', async (_, answer) => {
    bot.answers['setup'] = () => answer
    await run.people.slash('student', 'setup', channel())
    await run.front.view()
    run.front.fail('views.open', { error: 'expired_trigger_id' })
    await run.people.slash('student', 'setup', channel())
    await expect.poll(() => JSON.stringify(run.front.responses)).toContain('dialog setup')
  })

  it('offer the button when the dialog did not open', async () => {
    run.front.fail('views.open', { error: 'expired_trigger_id' })
    await run.people.slash('student', '', channel())
    await expect.poll(() => JSON.stringify(run.front.responses)).toContain('dialog check')
  })

  it('of a new version carry its review into the upload', async () => {
    bot.answers['new-version'] = () => ({ form: 'upload', review: 'r_abcdefghij' })
    await run.people.click('student', press('new-version', ['r_abcdefghij'], true), at())
    const file = run.front.addFile('student', 'cv.pdf', Buffer.from('x'))
    await run.people.submit('student', await run.front.view(2), { resume: { files: [file] } })
    expect(bot.uploads).toMatchObject([{ review: 'r_abcdefghij' }])
  })
})
