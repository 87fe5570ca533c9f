import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Undeliverable, UserError } from '../../../src/errors.ts'
import type { ChatAdapter, Store } from '../../../src/ports.ts'
import type { FakeDiscord } from './fake/index.ts'
import { watchConnections } from './fake/loopback.ts'
import type { Channel, Message, User } from './fake/objects.ts'
import { peopleOf } from './fake/people.ts'
import { textOf } from './fake/routes.ts'
import { adapterOf, createEar, createLogBook, type Heard, openDiscord, storeOf } from './room.ts'

let discord: FakeDiscord
let people: ReturnType<typeof peopleOf>
let store: Store
let adapter: ChatAdapter
let heard: Heard
let student: User
let channel: Channel
let guild: string
const log = createLogBook()
const guard = watchConnections()

beforeAll(async () => {
  discord = await openDiscord()
  if (!discord.oracle) console.log("SKIP: Discord's own description is not here; bodies are judged by our rules only.")
  people = peopleOf(discord)
  store = storeOf(discord)
  adapter = adapterOf(discord, store, log)
  guild = discord.addGuild()
  channel = discord.addChannel(guild, 0, 'resumes')
  student = discord.addUser('amara')
  heard = createEar()
  await adapter.start(heard)
  await discord.waitFor(() => discord.gateway.connected() === 1)
})
beforeEach(() => {
  Object.assign(heard, createEar(), { onUpload: heard.onUpload, onCommand: heard.onCommand, onGone: heard.onGone })
  discord.requests.length = 0
})
afterAll(async () => {
  await adapter.stop()
  await discord.close()
  guard.stop()
  expect(discord.badBodies).toEqual([])
  expect(guard.outside).toEqual([])
  expect(log.lines.join('\n')).not.toMatch(/token-\d|ex=|resume\.pdf/)
})

const say = (text: string) => ({ text, blocks: [{ kind: 'text' as const, text }] })
const said = (message: Message | undefined) => textOf(message ?? { content: '', components: [] })

describe('a resume comes in', () => {
  it('by slash: deferred for the person alone, then handed over with everything that was chosen', async () => {
    const file = discord.upload('resume.pdf', 'the resume')
    const job = discord.upload('job.txt', 'the job')
    const asked = people.slash(student, { channel, roles: ['77'] }, 'check', {
      file,
      level: 'senior',
      engine: 'lever',
      'job-file': job,
      share: true,
    })
    await discord.waitFor(() => heard.uploads[0])
    const [upload] = heard.uploads
    expect(upload).toMatchObject({
      platform: 'discord',
      workspace: `discord:${guild}`,
      channel: `discord:${guild}:${channel.id}`,
      thread: null,
      review: null,
      private: false,
      addressed: true,
      author: `discord:${student.id}`,
      groups: [`discord:${guild}:role:77`],
      share: true,
      file: { name: 'resume.pdf', bytes: 10 },
      options: { level: 'senior', engine: 'lever', company: null, job: { name: 'job.txt' } },
    })
    expect(asked.answers[0]?.flags).toBe(64 | 128)
    expect(String(await adapter.download(upload!.file.ref, 100))).toBe(String(Buffer.from('the resume')))
    const { job: jobFile } = upload!.options
    if (!jobFile || !('file' in jobFile)) throw new Error('no job file')
    expect(Buffer.from(await adapter.download(jobFile.file, 100)).toString()).toBe('the job')
    // A job may carry both: neither a token nor a signed address is in them.
    expect(JSON.stringify(upload)).not.toMatch(/token|http|ex=/)
  })

  it('by the menu of a message, whole and without any privileged intent', async () => {
    const mine = people.write(student, channel, 'here it is', [discord.upload('resume.docx', 'x')])
    people.menu(student, { channel }, mine)
    const upload = await discord.waitFor(() => heard.uploads[0])
    expect(upload).toMatchObject({ file: { name: 'resume.docx' }, thread: null, private: false })
    expect(discord.gateway.received.find(({ op }) => op === 2)?.intents).toBe(1 | (1 << 9) | (1 << 12))
  })

  it("by the menu of somebody else's message: for whoever asked, and never to be shared", async () => {
    const other = discord.addUser('bola')
    const theirs = people.write(other, channel, '', [discord.upload('cv.pdf', 'x')])
    people.menu(student, { channel }, theirs)
    const upload = await discord.waitFor(() => heard.uploads[0])
    expect(upload).toMatchObject({ author: `discord:${student.id}`, private: true })
  })

  it('by a dialog behind a button', async () => {
    heard.onCommandSay = () => ({ form: 'upload', review: 'r_abc' })
    const root = discord.write(channel.id, discord.bot, {
      components: [{ type: 1, components: [{ type: 2, label: 'New version', custom_id: 'rc1:b:d:version:r_abc' }] }],
    })
    const pressed = people.press(student, { channel }, root, 'New version')
    await discord.waitFor(() => pressed.modal)
    const file = discord.upload('v2.pdf', 'second')
    people.submit(student, { channel }, pressed.modal, { file, level: 'mid', job: 'We need Go.' })
    const upload = await discord.waitFor(() => heard.uploads[0])
    expect(upload).toMatchObject({
      review: 'r_abc',
      file: { name: 'v2.pdf' },
      options: { level: 'mid', job: { text: 'We need Go.' } },
      share: false,
    })
  })

  it('by a mention in a thread, and by one that starts a thread', async () => {
    const thread = discord.addThread(channel, 'my resume')
    people.write(student, thread, `<@${discord.bot.id}> please`, [discord.upload('a.pdf', 'x')])
    const upload = await discord.waitFor(() => heard.uploads[0])
    expect(upload).toMatchObject({
      thread: `discord:${guild}:${channel.id}:${thread.id}`,
      channel: `discord:${guild}:${channel.id}`,
      handle: null,
      private: false,
    })
    const first = people.write(student, channel, `<@${discord.bot.id}>`, [discord.upload('b.pdf', 'y')])
    const second = await discord.waitFor(() => heard.uploads[1])
    expect(second.thread).toBe(`discord:${guild}:${channel.id}:${first.id}`)
    expect(Buffer.from(await adapter.download(second.file.ref, 10)).toString()).toBe('y')
  })

  it('by direct message; a reply to the report goes on with the same review', async () => {
    const direct = discord.directChannel(student.id)
    const sent = people.write(student, direct, '', [discord.upload('a.pdf', 'x'), discord.upload('photo.png', 'p')])
    const upload = await discord.waitFor(() => heard.uploads[0])
    expect(upload).toMatchObject({
      private: true,
      workspace: 'discord:@me',
      thread: `discord:@me:${direct.id}:${sent.id}`,
    })
    const { ref } = await adapter.post(
      { thread: upload.thread! },
      { text: 'r', blocks: [{ kind: 'text', text: 'r' }] },
      'k',
    )
    const report = discord.messages.get(direct.id)?.find(({ id }) => ref.includes(id))
    people.write(student, direct, 'again', [discord.upload('a2.pdf', 'x')], report)
    expect((await discord.waitFor(() => heard.uploads[1])).thread).toBe(upload.thread)
  })

  it('by a forwarded message: in private, and by its menu for whoever asked alone', async () => {
    const forwarded = (name: string) => ({
      message_snapshots: [{ message: { content: '', attachments: [discord.upload(name, 'forwarded')] } }],
      message_reference: { type: 1, message_id: '1', channel_id: channel.id },
    })
    const direct = discord.directChannel(student.id)
    const sent = discord.write(direct.id, student, forwarded('a.pdf'))
    discord.dispatch('MESSAGE_CREATE', sent)
    const upload = await discord.waitFor(() => heard.uploads[0])
    expect(upload).toMatchObject({ private: true, file: { name: 'a.pdf' }, author: `discord:${student.id}` })
    expect(Buffer.from(await adapter.download(upload.file.ref, 100)).toString()).toBe('forwarded')
    people.menu(student, { channel }, discord.write(channel.id, student, forwarded('b.pdf')))
    const second = await discord.waitFor(() => heard.uploads[1])
    expect(second).toMatchObject({ private: true, file: { name: 'b.pdf' } })
    expect(Buffer.from(await adapter.download(second.file.ref, 100)).toString()).toBe('forwarded')
  })

  it('says what it reads to a message with other files alone', async () => {
    const direct = discord.directChannel(student.id)
    people.write(student, direct, '', [discord.upload('cv.pages', 'x')])
    await discord.waitFor(() => discord.messages.get(direct.id)?.some((one) => said(one).includes('end in .pdf')))
    people.write(student, channel, `<@${discord.bot.id}> please`, [discord.upload('photo.png', 'x')])
    await discord.waitFor(() => discord.messages.get(channel.id)?.some((one) => said(one).includes('end in .pdf')))
    expect([...heard.uploads, ...heard.invocations]).toEqual([])
  })

  it('says nothing to messages that are not for it', async () => {
    people.write(student, channel, 'look at this', [discord.upload('a.pdf', 'x')])
    people.write(student, channel, `<@${discord.bot.id}> help`)
    await discord.waitFor(() => heard.invocations[0])
    expect(heard.uploads).toEqual([])
  })

  it('answers a wrong file with the sentence that says what to do', async () => {
    heard.onUploadSay = () => ({ is: 'refused', message: 'I read PDF, DOCX, TXT and MD.' })
    const asked = people.slash(student, { channel }, 'check', { file: discord.upload('a.exe', 'x') })
    await discord.waitFor(() => said(asked.answers[0]).includes('I read PDF'))
    expect(asked.answers[0]?.flags).toBe(64 | 32768)
    people.write(student, channel, `<@${discord.bot.id}>`, [discord.upload('a.pdf', 'x')])
    await discord.waitFor(() => discord.messages.get(channel.id)?.some((one) => said(one).includes('I read PDF')))
  })

  it('says so when the queue does not take it, and keeps the log free of what it was', async () => {
    heard.onUploadSay = () => Promise.reject(new Error('resume.pdf: the queue is down'))
    const asked = people.slash(student, { channel }, 'check', { file: discord.upload('resume.pdf', 'x') })
    await discord.waitFor(() => said(asked.answers[0]).includes('send it again in a minute'))
  })

  it('asks for a file again whose address ran out', async () => {
    people.slash(student, { channel }, 'check', { file: discord.upload('a.pdf', 'x', { livesMs: -1000 }) })
    const upload = await discord.waitFor(() => heard.uploads[0])
    await expect(adapter.download(upload.file.ref, 100)).rejects.toThrow(UserError)
    await expect(adapter.download(upload.file.ref, 100)).rejects.toThrow(/send it again/)
  })
})

describe('who may see it', () => {
  it('names the missing permissions before any work is done', async () => {
    const asked = people.slash(student, { channel, appPermissions: String(1 << 10) }, 'check', {
      file: discord.upload('a.pdf', 'x'),
      share: true,
    })
    await discord.waitFor(() => said(asked.answers[0]).includes('I lack'))
    expect(said(asked.answers[0])).toContain('Send Messages in Threads')
    expect(said(asked.answers[0])).toContain('Create Public Threads')
    expect(heard.uploads).toEqual([])
  })

  it('says so where Discord has no threads, before any work is done', async () => {
    const voice = discord.addChannel(guild, 2, 'Lounge')
    const asked = people.slash(student, { channel: voice }, 'check', {
      file: discord.upload('a.pdf', 'x'),
      share: true,
    })
    await discord.waitFor(() => said(asked.answers[0]).includes('no threads'))
    expect(heard.uploads).toEqual([])
    const { thread } = await adapter.post({ channel: `discord:${guild}:${voice.id}` }, say('r'), 'v1')
    await expect(adapter.post({ thread }, say('x'), 'v2')).rejects.toThrow(Undeliverable)
  })

  it('works where only the person installed it, and says that it cannot share there', async () => {
    const file = discord.upload('a.pdf', 'x')
    people.slash(student, { channel, userInstall: true }, 'check', { file })
    const upload = await discord.waitFor(() => heard.uploads[0])
    expect(upload).toMatchObject({ workspace: 'discord:@me', groups: [], share: false })
    const shared = people.slash(student, { channel, userInstall: true }, 'check', { file, share: true })
    await discord.waitFor(() => said(shared.answers[0]).includes('not a member'))
    expect(heard.uploads).toHaveLength(1)
  })
})
