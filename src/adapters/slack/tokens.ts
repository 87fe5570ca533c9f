import { UserError } from '../../errors.ts'
import { codeOf } from './failures.ts'

/** A refused token is the operator's to mend: the sentence names the variable, never its value. */
export async function orSayWhichToken<T>(variable: string, connect: () => Promise<T>): Promise<T> {
  try {
    return await connect()
  } catch (error) {
    const code = codeOf(error)
    if (!code) throw error
    throw new UserError(
      'slack-token',
      `Slack does not accept ${variable} (${code}). Copy it again from the app's settings and start once more.`,
    )
  }
}
