import { commands } from '../commands/index.ts'
import type { Answer } from './core/report/message.ts'
import { eraseWorkspace } from './erase.ts'
import { UserError } from './errors.ts'
import { personLeft } from './leaving.ts'
import { MAX_FILE_BYTES } from './limits.ts'
import type { ChatEvents, Deps, Invocation, Upload } from './ports.ts'
import { takeUpload } from './uploads.ts'

const MAX_UPLOADS_PER_HOUR = 30
const MAX_WAITING = 500
const HOUR_MS = 3600 * 1000

/** Uploads and commands in, jobs out. Nothing here reads a resume. */
export function createBot(deps: Deps): ChatEvents {
  return {
    async onUpload(upload) {
      try {
        return await takeUpload(upload, deps, async (file, now) => {
          refuseByLooks(file)
          await refuseByQuota(file, deps, now)
        })
      } catch (error) {
        if (error instanceof UserError) return { is: 'refused', message: error.message }
        throw error
      }
    },
    onCommand: (invocation) => answer(invocation, deps),
    async onGone({ workspace, user }) {
      deps.log.info({ workspace, user }, 'somebody left')
      if (user) await personLeft(deps, workspace, user)
      else await eraseWorkspace(deps, workspace)
    },
  }
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
    return { text: error.message, blocks: [{ kind: 'text', text: error.message }], refused: true }
  }
}
