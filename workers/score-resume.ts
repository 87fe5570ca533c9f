import { countIn, countOut } from '../src/cohort.ts'
import type { Report } from '../src/core/report/types.ts'
import { align } from '../src/core/review/align.ts'
import { bulletKey, type Entry, stateOf } from '../src/core/review/history.ts'
import type { Options, Review, Stage } from '../src/core/review/types.ts'
import { queueAll } from '../src/deliveries.ts'
import { MAX_FILE_BYTES } from '../src/limits.ts'
import type { ChatAdapter, Deps, Parsed, Stored, Worker } from '../src/ports.ts'
import { discardFiles, editReview, editVersion, liveReview, timeLeft, versionOf } from '../src/reviews.ts'
import { compare, score } from '../src/scoring.ts'

/** Download, read, score, save; the words go out by post-report. Running it again gives the same report. */
export const scoreResume: Worker<'score-resume'> = {
  async run({ reviewId, version: number }, deps) {
    const found = await liveReview(deps, reviewId)
    if (!found) return
    const version = versionOf(found.value, number)
    // What failed through our own fault may be tried again by whoever runs the bot.
    const over = version.stage === 'done' || (version.stage === 'failed' && version.failure?.reference === null)
    if (over) return show(found, number, deps)

    await enter(reviewId, number, 'reading', deps)
    const chat = deps.chats.get(found.value.platform)
    if (!chat) throw new Error(`no adapter for ${found.value.platform} in this process`)
    const bytes = await chat.download(version.fileRef, MAX_FILE_BYTES)
    const { type, bytes: size, pages, ...read } = await deps.reader.read(bytes, version.fileName)
    const parsed: Parsed = {
      resume: read.resume,
      hidden: read.hidden,
      disguised: read.disguised,
      risks: read.risks,
      file: { name: version.fileName, type, bytes: size, pages },
      job: await jobText(version.options, chat, deps),
    }

    await enter(reviewId, number, 'scoring', deps)
    const report = score(parsed, version, version.asOf, deps)
    await save(found.value, number, { parsed, report }, deps)
    const done = await finish(reviewId, number, report, deps)
    if (!done) return forgetAgain(reviewId, number, deps)
    await discardFiles(versionOf(done.value, number), chat)
    await countIn(deps, done.value, report)
    if (!(await liveReview(deps, reviewId))) return countOut(deps, done.value.workspace, done.value.owner)
    await show(done, number, deps)
    deps.log.info({ review: reviewId, version: number, rubric: deps.rubric.fingerprint }, 'scored')
  },

  async gaveUp({ reviewId, version }, failure, deps) {
    const review = await editVersion(deps, reviewId, version, { stage: 'failed', failure })
    if (review) await show(review, version, deps)
  },
}

/** Sets the stage and lets the thread show it. */
async function enter(reviewId: string, version: number, stage: Stage, deps: Deps): Promise<void> {
  const review = await editVersion(deps, reviewId, version, { stage })
  if (review) await show(review, version, deps)
}

/** The root shows the newest report and what is under way; a later version has a first reply of its own. */
async function show(review: Stored<Review>, version: number, deps: Deps): Promise<void> {
  await queueAll(deps, review, version, 'root')
  if (version > 1) await queueAll(deps, review, version, 'delta')
}

/** A file goes the same way as a resume, through the chat and the contained reader. */
async function jobText({ job }: Options, chat: ChatAdapter, deps: Deps): Promise<string | null> {
  if (job === null || 'text' in job) return job?.text ?? null
  const bytes = await chat.download(job.file, MAX_FILE_BYTES)
  return (await deps.reader.read(bytes, job.name)).plain
}

async function save(
  review: Review,
  number: number,
  { parsed, report }: { parsed: Parsed; report: Report },
  deps: Deps,
): Promise<void> {
  const id = `${review.id}.${number}`
  const ttlMs = timeLeft(review, await deps.store.now())
  const place = async (kind: 'parsed' | 'report' | 'delta') => ({
    revision: (await deps.store.get(kind, id))?.revision ?? 0,
    group: review.id,
    ttlMs,
  })
  await deps.store.put('parsed', id, parsed, await place('parsed'))
  await deps.store.put('report', id, report, await place('report'))
  const before = earlier(review, number)
  if (before) {
    const delta = await compare(deps, review, before, versionOf(review, number))
    await deps.store.put('delta', id, delta, await place('delta'))
  }
}

const earlier = (review: Review, number: number) =>
  review.versions.findLast((version) => version.number < number && version.stage === 'done')

/** In one write: the version is done, and the states of its bullets come along from the version before. */
async function finish(reviewId: string, number: number, report: Report, deps: Deps): Promise<Stored<Review> | null> {
  const now = await liveReview(deps, reviewId)
  const before = now && earlier(now.value, number)
  const old = before && (await deps.store.get('report', `${reviewId}.${before.number}`))
  return editReview(deps, reviewId, (review, at) => {
    if (versionOf(review, number).stage === 'done') return review
    const pairs = before && old ? carried(review, [before.number, old.value], [number, report]) : []
    const carry: Entry = { is: 'carry', pairs, by: 'bot', as: 'bot', at }
    const result = { score: report.score, grade: report.grade, level: report.forLevel.level }
    return {
      ...review,
      versions: review.versions.map((one) => (one.number === number ? { ...one, stage: 'done', result } : one)),
      history: pairs.length > 0 ? [...review.history, carry] : review.history,
    }
  })
}

/** Only bullets somebody marked, each to the first bullet it became. */
function carried(review: Review, [from, old]: [number, Report], [to, now]: [number, Report]): [string, string][] {
  const { marks } = stateOf(review)
  return align(old.bullets, now.bullets).flatMap(({ before, after }) =>
    before
      .filter((id) => marks.has(bulletKey(from, id)) && after[0] !== undefined)
      .map((id): [string, string] => [bulletKey(from, id), bulletKey(to, after[0] ?? '')]),
  )
}

/** Deleted while it was scored: nothing of it may stay. */
async function forgetAgain(reviewId: string, number: number, deps: Deps): Promise<void> {
  for (const kind of ['parsed', 'report', 'delta'] as const) await deps.store.remove(kind, `${reviewId}.${number}`)
}
