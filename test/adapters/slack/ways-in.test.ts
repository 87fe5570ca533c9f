import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MODES, type Running, type ScriptedBot, scriptedBot, startSlack } from './app.ts'
import { TEAM } from './front.ts'

for (const mode of MODES) {
  describe(`by ${mode}`, () => {
    let bot: ScriptedBot
    let run: Running

    beforeEach(async () => {
      bot = scriptedBot()
      run = await startSlack(mode, bot)
    })
    afterEach(async () => {
      await run.close()
      expect(run.front.violations).toEqual([])
    })

    const channel = () => ({ id: run.front.channels['reviews'] ?? '', name: 'reviews' })
    const pdf = (user: string, name = 'cv.pdf') => run.front.addFile(user, name, Buffer.from('%PDF-1.7'))
    /** What the app said in a conversation. */
    const said = (channel: string) =>
      run.front.called('chat.postMessage').flatMap(({ args }) => (args['channel'] === channel ? [args['text']] : []))

    it('/resume-check opens the dialog, and the sent dialog is an upload with all that was chosen', async () => {
      const { front, people } = run
      const slash = await people.slash('student', '', channel())
      expect(slash.acked).toBe(true)
      const view = await front.view()
      expect(view.blocks.map(({ block_id }) => block_id).filter(Boolean)).toEqual([
        'resume',
        'level',
        'engine',
        'company',
        'job',
        'job-file',
        'audience',
      ])
      const file = pdf('student')
      const job = pdf('student', 'job.pdf')
      const sent = await people.submit('student', view, {
        // Slack may send no more than the id.
        resume: { files: [{ id: file.id }] },
        level: { selected_option: { value: 'mid' } },
        engine: { selected_option: { value: 'lever' } },
        company: { value: ' Fjordbook ' },
        'job-file': { files: [job] },
        audience: { selected_option: { value: 'channel' } },
      })
      expect(sent.answer).toMatchObject({ response_action: 'update' })
      expect(JSON.stringify(sent.answer)).toContain('Queued, 2 ahead of you.')
      expect(bot.uploads).toEqual([
        expect.objectContaining({
          workspace: `slack:${TEAM}`,
          channel: `slack:${TEAM}:${channel().id}`,
          file: { ref: `slack:${TEAM}:${file.id}`, name: 'cv.pdf', bytes: 8 },
          thread: null,
          review: null,
          private: false,
          addressed: true,
          share: true,
          author: `slack:${TEAM}:${front.users['student']}`,
          options: {
            level: 'mid',
            engine: 'lever',
            company: 'Fjordbook',
            job: { file: `slack:${TEAM}:${job.id}`, name: 'job.pdf' },
          },
        }),
      ])
    })

    it('what is wrong with the file stands beside it in the dialog', async () => {
      const { people, front } = run
      await people.slash('student', 'check', channel())
      const photo = front.addFile('student', 'photo.png', Buffer.from('x'))
      const refused = await people.submit('student', await front.view(), { resume: { files: [photo] } })
      expect(refused.answer).toEqual({
        response_action: 'errors',
        errors: { resume: 'I read PDF, DOCX, TXT and MD.' },
      })
      const empty = await people.submit('student', await front.view(), {})
      expect(empty.answer).toMatchObject({ errors: { resume: expect.stringContaining('add your resume') } })
      const values = { resume: { files: [pdf('student')] }, 'job-file': { files: [photo] } }
      const job = await people.submit('student', await front.view(), values)
      expect(job.answer).toMatchObject({ errors: { 'job-file': expect.stringContaining('paste the text') } })
      expect(bot.uploads).toEqual([])
    })

    it('says "again" when the queue is down, and takes it then', async () => {
      const { people, front } = run
      await people.slash('student', '', channel())
      const take = bot.onUpload
      bot.onUpload = () => Promise.reject(new Error('down'))
      const view = await front.view()
      const values = { resume: { files: [pdf('student')] } }
      const failed = await people.submit('student', view, values)
      expect(failed.answer).toMatchObject({ errors: { resume: expect.stringMatching(/again in a moment/) } })
      bot.onUpload = take
      expect((await people.submit('student', view, values)).answer).toMatchObject({ response_action: 'update' })
      // The same dialog told of twice is one upload.
      await people.submit('student', view, values)
      expect(bot.uploads).toHaveLength(1)
    })

    it('leaves an event unanswered while the queue is down, so that it is told again', async () => {
      const { people } = run
      const take = bot.onUpload
      bot.onUpload = () => Promise.reject(new Error('down'))
      const message = people.fileMessage('student', await run.front.dm('student'), [pdf('student')])
      expect((await people.event(message, { withinMs: 300 })).acked).toBe(false)
      bot.onUpload = take
      expect((await people.event(message, { retry: 1 })).acked).toBe(true)
      expect(bot.uploads).toHaveLength(1)
    })

    it('answers when the queue is slow after two seconds at most', async () => {
      const { people, front } = run
      await people.slash('student', '', channel())
      let open = () => {}
      const held = new Promise<void>((resolve) => {
        open = resolve
      })
      const take = bot.onUpload
      bot.onUpload = (upload) => held.then(() => take(upload))
      const slow = await people.submit('student', await front.view(), { resume: { files: [pdf('student')] } })
      expect(slow.answer).toMatchObject({ errors: { resume: expect.stringMatching(/again/) } })
      expect(slow.ms).toBeLessThan(2500)
      open()
    })

    it('a file in the direct message, by mention, and in a channel without one', async () => {
      const { people, front } = run
      const dm = await front.dm('student')
      await people.event(people.fileMessage('student', dm, [pdf('student')], { ts: '1.1' }))
      const text = `<@${front.bot}> please`
      const mention = people.fileMessage('student', channel().id, [pdf('student')], {
        text,
        ts: '1.2',
        thread_ts: '1.0',
      })
      await people.event(mention)
      // The same message once more, as the other event Slack sends for it.
      await people.event({ ...mention, type: 'app_mention', subtype: undefined })
      await people.event(people.fileMessage('student', channel().id, [pdf('student')], { ts: '1.3' }))
      expect(bot.uploads.map(({ private: alone, thread, addressed }) => [alone, thread, addressed])).toEqual([
        [true, `slack:${TEAM}:${dm}:1.1`, true],
        [false, `slack:${TEAM}:${channel().id}:1.0`, true],
      ])
    })

    it('takes three files of a message and names the rest', async () => {
      const { people, front } = run
      const dm = await front.dm('student')
      const files = ['a.pdf', 'b.pdf', 'c.pdf', 'd<!channel>.pdf', 'e.pdf'].map((name) => pdf('student', name))
      const message = people.fileMessage('student', dm, files)
      await people.event(message)
      await people.event(message, { retry: 1 })
      expect(bot.uploads.map(({ file }) => file.name)).toEqual(['a.pdf', 'b.pdf', 'c.pdf'])
      await expect
        .poll(() => said(dm))
        .toEqual([
          'I take 3 files at once. Not read: d&lt;!channel&gt;.pdf, e.pdf. Please send them in another message.',
        ])
    })

    it('says how to send a file to a link, a Drive file and a short text', async () => {
      const { people, front } = run
      const dm = await front.dm('student')
      await people.event(people.textMessage('student', dm, 'here: <https://docs.google.com/document/d/1|my cv>'))
      const drive = { id: 'F1', name: 'cv', size: 0, mode: 'external' }
      await people.event(people.fileMessage('student', dm, [drive]))
      await people.event(people.textMessage('student', dm, 'My name is Amara and I build backends. Please rate me!'))
      await expect
        .poll(() => said(dm).sort())
        .toEqual([
          expect.stringMatching(/^I do not open links/),
          expect.stringMatching(/^I do not open links/),
          expect.stringMatching(/attach it here as a file/),
        ])
      expect(bot.uploads).toEqual([])
    })

    it('says so when a file is deleted already, and takes the others', async () => {
      const { people, front } = run
      const dm = await front.dm('student')
      const gone = [
        { id: 'F0TOMB', mode: 'tombstone' },
        { id: 'F0GONE', file_access: 'check_file_info' },
      ]
      const message = people.fileMessage('student', dm, [...gone, pdf('student')])
      expect((await people.event(message)).acked).toBe(true)
      expect(bot.uploads.map(({ file }) => file.name)).toEqual(['cv.pdf'])
      await expect.poll(() => said(dm)).toEqual(['That file is not there any more. Please send it again.'])
      await people.messageShortcut('student', dm, people.fileMessage('student', dm, gone))
      await expect.poll(() => front.responses.map(({ body }) => body['text'])).toEqual(said(dm))
      await people.slash('student', '', channel())
      const refused = await people.submit('student', await front.view(), { resume: { files: [{ id: 'F0GONE' }] } })
      expect(refused.answer).toMatchObject({ errors: { resume: said(dm)[0] } })
    })

    it('a button only one person sees belongs to the thread it stands in', async () => {
      const { people, front } = run
      const at = { channel: channel().id, name: 'reviews', ts: '9.9', thread_ts: '9.1', ephemeral: true }
      await people.click('student', { action_id: 'rc:0', value: 'run help' }, at)
      await expect.poll(() => bot.invocations.length).toBe(1)
      expect(bot.invocations[0]).toMatchObject({ thread: `slack:${TEAM}:${channel().id}:9.1` })
      await expect.poll(() => front.called('chat.postEphemeral').map(({ args }) => args['thread_ts'])).toEqual(['9.1'])
    })

    it('takes a pasted resume of 600 characters or more in the direct message', async () => {
      const { people, front, slack } = run
      const dm = await front.dm('student')
      const text = `Amara Okafor\nBackend Engineer &lt;3 &amp; more\n${'- Built the seat-hold service in Go\n'.repeat(20)}`
      const ts = await front.say('student', dm, text)
      await people.event(people.textMessage('student', dm, text, { ts }))
      const [upload] = bot.uploads
      expect(upload).toMatchObject({ file: { name: 'pasted-text.txt' }, private: true, addressed: true })
      const bytes = await slack.download(upload?.file.ref ?? '', 1e6)
      expect(Buffer.from(bytes).toString()).toContain('Backend Engineer <3 & more\n- Built the seat-hold')
      await expect(slack.download(upload?.file.ref ?? '', 100)).rejects.toMatchObject({ code: 'too-large' })
    })

    it('downloads a file with the token, and says what happened to one that is gone', async () => {
      const { front, slack } = run
      const file = front.addFile('student', 'cv.pdf', Buffer.from('%PDF-1.7 hello'))
      expect(Buffer.from(await slack.download(`slack:${TEAM}:${file.id}`, 100)).toString()).toBe('%PDF-1.7 hello')
      await expect(slack.download(`slack:${TEAM}:${file.id}`, 5)).rejects.toMatchObject({ code: 'too-large' })
      await expect(slack.download(`slack:${TEAM}:F0NONE`, 100)).rejects.toMatchObject({ code: 'file-gone' })
      const other = front.addFile('student', 'x.pdf', Buffer.from('x'), {
        url_private_download: 'https://evil.example/x',
      })
      await expect(slack.download(`slack:${TEAM}:${other.id}`, 100)).rejects.toMatchObject({ code: 'wrong-host' })
    })

    it('words after a mention and in the direct message are a command, answered in the thread, once', async () => {
      const { people, front } = run
      const message = people.textMessage('mentor', channel().id, `<@${front.bot}> explain bullet 3`, {
        thread_ts: '9.1',
      })
      await people.event(message)
      await people.event({ ...message, type: 'app_mention' })
      await people.event(people.textMessage('student', await front.dm('student'), 'Help'))
      await expect.poll(() => bot.invocations.length).toBe(2)
      expect(bot.invocations[0]).toMatchObject({
        command: 'explain',
        args: ['bullet', '3'],
        actor: `slack:${TEAM}:${front.users['mentor']}`,
        admin: true,
        public: true,
        thread: `slack:${TEAM}:${channel().id}:9.1`,
      })
      expect(bot.invocations[1]).toMatchObject({ command: 'help', admin: false, public: false })
      await expect.poll(() => front.called('chat.postMessage').map(({ args }) => args['thread_ts'])).toContain('9.1')
      await expect.poll(() => front.called('chat.postMessage').length).toBe(2)
    })

    it('a mention without words or file gets a button that opens the dialog', async () => {
      const { people, front } = run
      bot.answers['check'] = () => ({ form: 'upload', review: null })
      await people.event(people.textMessage('student', channel().id, `<@${front.bot}>`))
      await expect.poll(() => front.called('chat.postMessage').length).toBe(1)
      const blocks = JSON.parse(front.called('chat.postMessage')[0]?.args['blocks'] ?? '[]')
      const button = blocks.at(-1).elements[0]
      await people.click('student', button, { channel: channel().id, name: 'reviews', ts: '1.1' })
      expect(await front.view(2)).toMatchObject({ callback_id: 'rc-upload' })
    })

    it('people talk to each other undisturbed', async () => {
      const { people, front } = run
      await people.event(people.textMessage('peer', channel().id, 'nice resume!', { thread_ts: '1.1' }))
      await people.event({ ...people.textMessage('peer', channel().id, 'x'), subtype: 'message_changed' })
      await people.event({
        ...people.fileMessage('peer', channel().id, [pdf('peer')]),
        user: front.bot,
        bot_id: 'B0RESUME',
      })
      await people.event({ ...people.textMessage('peer', channel().id, `<@${front.bot}> help`), bot_id: 'B0OTHER' })
      expect([...bot.uploads, ...bot.invocations, ...front.called('chat.postMessage')]).toEqual([])
    })

    it('the message shortcut offers the file as its uploader’s, and says who asked and what they are', async () => {
      const { people, front } = run
      const message = people.fileMessage('student', channel().id, [pdf('student')])
      await people.messageShortcut('mentor', channel().id, message)
      await expect.poll(() => front.responses.length).toBe(1)
      expect(front.responses[0]?.body).toMatchObject({ text: expect.stringMatching(/^Queued/) })
      expect(bot.uploads).toMatchObject([
        {
          addressed: true,
          author: `slack:${TEAM}:${front.users['student']}`,
          asker: { ref: `slack:${TEAM}:${front.users['mentor']}`, admin: true, groups: [] },
        },
      ])
      // Its event means the same upload.
      await people.event({ ...message, text: `<@${front.bot}>` })
      expect(bot.uploads).toHaveLength(1)
    })

    it('a file in a thread comes with what its sender is in the workspace', async () => {
      const { people, front } = run
      front.giveGroups([{ id: 'S1', name: 'Mentors', users: [front.users['mentor'] ?? ''] }])
      const message = people.fileMessage('mentor', channel().id, [pdf('mentor')], { thread_ts: '7.1' })
      await people.event({ ...message, text: `<@${front.bot}>` })
      expect(bot.uploads).toMatchObject([{ admin: true, groups: [`slack:${TEAM}:group:S1`] }])
    })

    it('the global shortcut opens the dialog; the report comes in private', async () => {
      const { people, front } = run
      await people.globalShortcut('student')
      expect((await front.view()).blocks.map(({ block_id }) => block_id)).not.toContain('audience')
      await people.submit('student', await front.view(), { resume: { files: [pdf('student')] } })
      expect(bot.uploads).toMatchObject([{ private: true, share: false, thread: null }])
    })

    it('the home tab says how, lists reviews and deletes on request', async () => {
      const { people, front } = run
      bot.answers['home'] = () => ({
        text: 'x',
        blocks: [{ kind: 'list', items: [{ title: 'cv.pdf, 72 of 100', detail: 'today' }] }],
      })
      await people.event({
        type: 'app_home_opened',
        user: front.users['student'],
        channel: 'D1',
        tab: 'home',
        event_ts: '1.1',
      })
      await expect.poll(() => front.called('views.publish').length).toBe(1)
      const view = JSON.parse(front.called('views.publish')[0]?.args['view'] ?? '{}')
      expect(JSON.stringify(view)).toContain('cv.pdf, 72 of 100')
      const button = view.blocks.at(-1).elements[0]
      expect(button).toMatchObject({ value: 'run forget all', confirm: expect.anything() })
      await people.click('student', button, { view: { id: 'V1', type: 'home' } })
      await expect
        .poll(() => bot.invocations.map(({ command, args }) => [command, ...args]))
        .toContainEqual(['forget', 'all'])
      await expect.poll(() => front.called('views.publish').length).toBe(2)
    })

    it('forgets a workspace that removed it', async () => {
      await run.people.event({ type: 'user_change', user: { id: 'U7', deleted: false }, event_ts: '1.0' })
      await run.people.event({ type: 'user_change', user: { id: 'U8', deleted: true }, event_ts: '1.1' })
      expect(bot.gone.splice(0)).toEqual([{ workspace: `slack:${TEAM}`, user: `slack:${TEAM}:U8` }])
      await run.people.event({ type: 'app_uninstalled', event_ts: '1.1' })
      expect(bot.gone).toEqual([{ workspace: `slack:${TEAM}`, user: null }])
    })
  })
}
