import { commands } from '../commands/index.ts'
import type { Answer } from './core/report/message.ts'
import type { Review, Version } from './core/review/types.ts'
import { addDeliveries, addDelivery, deliveryId, queueDelivery } from './deliveries.ts'
import { UserError } from './errors.ts'
import { turnOf } from './fairness.ts'
import { hashId } from './ids.ts'
import { MAX_FILE_BYTES } from './limits.ts'
import type { ChatEvents, Deps, Invocation, Target, Upload, UploadAnswer } from './ports.ts'
import { lifetime } from './reviews.ts'

const MAX_UPLOADS_PER_HOUR = 30
const MAX_WAITING = 500
const HOUR_MS = 3600 * 1000

/** Uploads and commands in, jobs out. Nothing here reads a resume. */
export function createBot(deps: Deps): ChatEvents {
  return {
    async onUpload(upload) {
      try {
        return await accept(upload, deps)
      } catch (error) {
        if (error instanceof UserError) return { is: 'refused', message: error.message }
        throw error
      }
    },
    onCommand: (invocation) => answer(invocation, deps),
    async onGone({ workspace }) {
      deps.log.info({ workspace }, 'somebody left')
    },
  }
}

async function accept(upload: Upload, deps: Deps): Promise<UploadAnswer> {
  const key = hashId(upload.key, 26)
  const seen = await deps.store.get('seen', key)
  if (seen) return { is: 'queued', reviewId: seen.value.reviewId, ahead: 0 }
  if (!upload.addressed) return { is: 'ignored' }
  refuseByLooks(upload)
  const now = await deps.store.now()
  await refuseByQuota(upload, deps, now)
  const turn = await turnOf(upload.author, deps)

  const review: Review = {
    id: `r_${key.slice(0, 10)}`,
    platform: upload.platform,
    workspace: upload.workspace,
    owner: upload.author,
    versions: [
      {
        number: 1,
        stage: 'queued',
        fileRef: upload.file.ref,
        fileName: upload.file.name,
        source: { channel: upload.channel, thread: upload.thread, private: upload.private },
        options: upload.options,
        asOf: new Date(now).toISOString().slice(0, 7),
        ahead: await deps.queue.waiting('score-resume', turn),
        failure: null,
      } satisfies Version,
    ],
    threads: [],
    done: [],
  }
  await deps.store.put('review', review.id, review, { revision: 0, group: review.owner, ttlMs: lifetime(deps) })
  const stored = await deps.store.get('review', review.id)
  if (!stored) throw new Error('the review was not stored')

  const target: Target =
    upload.private && upload.thread ? { thread: upload.thread } : { private: upload.author, handle: upload.handle }
  await addDeliveries(deps, review, 1, 'owner', target)
  // From here on the job is safe; a crash in between is mended by the platform telling us again.
  await deps.queue.add('score-resume', { reviewId: review.id, version: 1 }, { id: `score.${key}`, priority: turn })
  await queueDelivery(deps, deliveryId(review.id, 1, 'owner', 'root'), stored)
  if (!upload.private && upload.thread) {
    await addDelivery(deps, review, 1, 'shared', 'notice', { thread: upload.thread })
    await queueDelivery(deps, deliveryId(review.id, 1, 'shared', 'notice'), stored)
  }
  await deps.store.put('seen', key, { reviewId: review.id }, { revision: 0, ttlMs: 24 * HOUR_MS })
  deps.log.info({ review: review.id, platform: upload.platform, bytes: upload.file.bytes }, 'upload accepted')
  return { is: 'queued', reviewId: review.id, ahead: review.versions[0]?.ahead ?? 0 }
}

/** What can be told without the bytes; the reader looks again, at the content. */
function refuseByLooks({ file }: Upload): void {
  const extension = /\.([a-z0-9]{1,8})$/i.exec(file.name)?.[1]?.toLowerCase() ?? ''
  if (!['pdf', 'docx', 'txt', 'md', 'markdown', 'text'].includes(extension)) {
    throw new UserError(
      'wrong-type',
      'I read PDF, DOCX, TXT and MD. Please export your resume as one of these and send it again.',
    )
  }
  if (file.bytes === 0)
    throw new UserError('empty-file', 'That file is empty. Please export it again and check that it opens.')
  if (file.bytes > MAX_FILE_BYTES) {
    throw new UserError(
      'too-large',
      'That file is over 10 MB. Please export it without large pictures and send it again.',
    )
  }
}

async function refuseByQuota(upload: Upload, deps: Deps, now: number): Promise<void> {
  const used = await deps.store.count(`uploads:${upload.author}:${Math.floor(now / HOUR_MS)}`, 1, HOUR_MS)
  if (used > MAX_UPLOADS_PER_HOUR) {
    throw new UserError(
      'quota',
      `That is more than ${MAX_UPLOADS_PER_HOUR} files in an hour. Please wait for the next full hour and send it again.`,
    )
  }
  if ((await deps.queue.waiting('score-resume')) > MAX_WAITING) {
    throw new UserError('busy', 'Many resumes are waiting right now. Please send yours again in a few minutes.')
  }
}

async function answer(invocation: Invocation, deps: Deps): Promise<Answer> {
  const command = commands.find(({ name }) => name === invocation.command)
  try {
    if (!command) throw new UserError('unknown-command', 'I do not know that command. Try /resume-check help.')
    deps.log.info({ command: command.name, actor: invocation.actor }, 'command')
    return await command.run(invocation, deps)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { text: error.message, blocks: [{ kind: 'text', text: error.message }] }
  }
}
