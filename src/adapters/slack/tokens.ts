import { WebAPIHTTPError, WebAPIRequestError } from '@slack/web-api'
import { UserError } from '../../errors.ts'
import { codeOf } from './failures.ts'

/** A refused token is the operator's to mend: the sentence names the variable, never its value. */
export async function orSayWhichToken<T>(variable: string, connect: () => Promise<T>): Promise<T> {
  try {
    return await connect()
  } catch (error) {
    const code = codeOf(error)
    if (error instanceof WebAPIRequestError || error instanceof WebAPIHTTPError)
      throw new UserError(
        'slack-away',
        'Slack cannot be reached. Check the network and SLACK_API_URL, and start again.',
      )
    if (!code) throw error
    throw new UserError(
      'slack-token',
      `Slack does not accept ${variable} (${code}). Copy it again from the app's settings and start once more.`,
    )
  }
}
