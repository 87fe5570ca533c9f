import { buildReport } from '../src/core/report/build.ts'
import type { Stage } from '../src/core/review/types.ts'
import { queueAll } from '../src/deliveries.ts'
import { MAX_FILE_BYTES } from '../src/limits.ts'
import type { Deps, Worker } from '../src/ports.ts'
import { editVersion, lifetime, versionOf } from '../src/reviews.ts'

/** Download, read, score, save; the words go out by post-report. Running it again gives the same report. */
export const scoreResume: Worker<'score-resume'> = {
  async run({ reviewId, version: number }, deps) {
    const found = await deps.store.get('review', reviewId)
    if (!found) return
    const version = versionOf(found.value, number)
    // What failed through our own fault may be tried again by whoever runs the bot.
    const over = version.stage === 'done' || (version.stage === 'failed' && version.failure?.reference === null)
    if (over) return show(reviewId, number, version.stage, deps)

    await show(reviewId, number, 'reading', deps)
    const chat = deps.chats.get(found.value.platform)
    if (!chat) throw new Error(`no adapter for ${found.value.platform} in this process`)
    const bytes = await chat.download(version.fileRef, MAX_FILE_BYTES)
    const file = await deps.reader.read(bytes, version.fileName)

    await show(reviewId, number, 'scoring', deps)
    const report = buildReport({
      resume: file.resume,
      hidden: file.hidden,
      file: { name: version.fileName, type: file.type, bytes: file.bytes, pages: file.pages },
      rubric: deps.rubric,
      asOf: version.asOf,
      level: version.options.level,
    })
    const id = `${reviewId}.${number}`
    const before = await deps.store.get('report', id)
    await deps.store.put('report', id, report, {
      revision: before?.revision ?? 0,
      group: reviewId,
      ttlMs: lifetime(deps),
    })
    await show(reviewId, number, 'done', deps)
    deps.log.info({ review: reviewId, version: number, rubric: deps.rubric.fingerprint }, 'scored')
  },

  async gaveUp({ reviewId, version }, failure, deps) {
    const review = await editVersion(deps, reviewId, version, { stage: 'failed', failure })
    if (review) await queueAll(deps, review, version, 'root')
  },
}

/** Sets the stage and lets the root message show it. */
async function show(reviewId: string, version: number, stage: Stage, deps: Deps): Promise<void> {
  const review = await editVersion(deps, reviewId, version, { stage })
  if (review) await queueAll(deps, review, version, 'root')
}
