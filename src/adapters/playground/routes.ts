import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { streamSSE } from 'hono/streaming'
import { z } from 'zod'
import { engineIds } from '../../core/engines/index.ts'
import { UserError } from '../../errors.ts'
import { MAX_FILE_BYTES } from '../../limits.ts'
import { drawChart } from '../chart/index.ts'
import type { Follow } from './follow.ts'
import { MAX_FILES, readPerson, takeMessage } from './intake.ts'
import { type Intake, readRecord } from './messages.ts'
import { TOO_LARGE } from './options.ts'
import {
  blobId,
  channelOf,
  invocationBy,
  mayRead,
  PEOPLE,
  PUBLIC_ROOM,
  parseRef,
  privateRoom,
  roomsOf,
} from './records.ts'

/** Room for the largest files and the form around them; what is larger is refused before it is read. */
const MAX_BODY = MAX_FILES * MAX_FILE_BYTES + 1024 * 1024
/** Five fields of text, as large as they may be. */
const MAX_FORM = 128 * 1024
/** Keeps a quiet stream open through proxies, and notices pages that left. */
const HEARTBEAT_MS = 15_000

const pressed = z.object({
  as: z.enum(PEOPLE),
  command: z.string().regex(/^[a-z-]{1,40}$/),
  args: z.array(z.string().max(100)).max(10),
  fields: z.record(z.string().max(40), z.array(z.string().max(4000)).max(25)).default({}),
  thread: z.string().max(100).nullable().default(null),
})

const chart = z.object({
  title: z.string().max(100),
  rows: z
    .array(
      z.object({
        label: z.string().max(60),
        grade: z.enum(['A', 'B', 'C', 'D', 'F']),
        points: z.number().min(0).max(1000),
        max: z.number().min(0).max(1000),
      }),
    )
    .max(20),
})

/** What the page talks to. Every route first asks who is there, and shows that person's rooms only. */
export function createRoutes(intake: Intake, follow: Follow): Hono {
  const { store, events, log } = intake
  const app = new Hono()

  app.get('/state', (c) => {
    const person = readPerson(c.req.query('as'))
    const rooms = [
      { id: PUBLIC_ROOM, title: '#reviews', private: false },
      { id: privateRoom(person), title: 'Resume Check', private: true },
    ]
    const people = PEOPLE.map((name) => ({ ref: `local:${name}`, name: name[0]?.toUpperCase() + name.slice(1) }))
    const channels = [{ ref: channelOf(PUBLIC_ROOM), name: '#reviews' }]
    const limits = { files: MAX_FILES, bytes: MAX_FILE_BYTES }
    return c.json({ as: person, rooms, people, channels, engines: engineIds, limits })
  })

  app.get('/events', (c) => {
    const person = readPerson(c.req.query('as'))
    return streamSSE(c, async (stream) => {
      const send = (event: string, data: unknown) =>
        void stream.writeSSE({ event, data: JSON.stringify(data) }).catch(() => undefined)
      const leave = follow.add(roomsOf(person), (records) => send('records', records))
      const beat = setInterval(() => send('beat', null), HEARTBEAT_MS)
      await new Promise<void>((resolve) => stream.onAbort(resolve))
      clearInterval(beat)
      leave()
    })
  })

  app.post(
    '/messages',
    bodyLimit({ maxSize: MAX_BODY, onError: (c) => c.json({ error: TOO_LARGE }, 413) }),
    async (c) => {
      const sent = await takeMessage(await c.req.formData(), intake)
      if (sent.refused) return c.json({ ids: sent.ids, error: sent.refused }, 422)
      return c.json({ ids: sent.ids, answer: sent.answer }, 202)
    },
  )

  app.post('/actions', bodyLimit({ maxSize: MAX_FORM }), async (c) => {
    const asked = pressed.safeParse(await c.req.json().catch(() => null))
    if (!asked.success) throw new UserError('action', 'That button is not known. Please reload the page.')
    const { as, command, args, thread } = asked.data
    const room = thread === null ? null : parseRef(thread)?.room
    if (room === undefined || (room !== null && !mayRead(as, room))) {
      throw new UserError('not-yours', 'That thread is not yours.')
    }
    const { fields } = asked.data
    const channel = room && channelOf(room)
    return c.json(await events.onCommand({ ...invocationBy(as), command, args, fields, channel, thread }))
  })

  // A picture is nothing but what it is asked to show, so any message can have one, kept or not.
  app.get('/chart', async (c) => {
    const asked = chart.safeParse(parsed(c.req.query('of') ?? ''))
    if (!asked.success) throw new UserError('chart', 'That picture is not known.')
    return c.body(new Uint8Array(await drawChart(asked.data)), 200, { 'Content-Type': 'image/png' })
  })

  app.get('/files/:id', async (c) => {
    const person = readPerson(c.req.query('as'))
    const record = await readRecord(store, c.req.param('id'))
    if (!record?.file || !mayRead(person, record.room)) return c.json({ error: 'That file is not here.' }, 404)
    const bytes = await store.getBlob(blobId(record.id))
    if (!bytes) return c.json({ error: 'That file is not kept any more.' }, 410)
    return c.body(new Uint8Array(bytes), 200, {
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(record.file.name).replace(/['()*]/g, escape)}`,
    })
  })

  app.onError((error, c) => {
    if (error instanceof UserError) return c.json({ error: error.message }, statusOf(error.code))
    log.error({ path: c.req.routePath, error: error.name }, 'the playground could not answer')
    return c.json({ error: 'That did not work just now. Please try again in a minute.' }, 500)
  })
  return app
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function statusOf(code: string): 400 | 403 | 413 {
  return code === 'not-yours' ? 403 : code === 'too-large' ? 413 : 400
}
