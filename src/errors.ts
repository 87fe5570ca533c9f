/**
 * The person can fix it: the sentence names what is wrong and what to do, and holds nothing of the resume. Everything else that is thrown is ours:
 * it is retried and ends with a reference id.
 */
export class UserError extends Error {
  /** Stable, for programs: empty-file, too-large, password … */
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.name = 'UserError'
    this.code = code
  }
}

/** Not a failure: the job goes back to the queue and runs again after `afterMs`, without costing a try. */
export class RetryLater extends Error {
  readonly afterMs: number
  constructor(afterMs: number) {
    super(`again in ${afterMs} ms`)
    this.name = 'RetryLater'
    this.afterMs = afterMs
  }
}

/** No try can succeed: the channel is archived, the bot was removed, the person left, the token was taken back. `reason` holds no text of a person. @public */
export class Undeliverable extends Error {
  readonly reason: string
  constructor(reason: string) {
    super(`not deliverable: ${reason}`)
    this.name = 'Undeliverable'
    this.reason = reason
  }
}

/** Where in our code an error was made, never what its message says: that could quote a resume. "at read (src/x.ts:12:3)" */
export function placeOf(error: unknown): string | undefined {
  return (error as Error)?.stack
    ?.split('\n')
    .find((line) => line.trimStart().startsWith('at '))
    ?.trim()
}
