import type { Block } from '../../core/report/message.ts'
import type { Log, Store } from '../../ports.ts'

export interface SlackOptions {
  store: Store
  log: Log
  /** Ends with a slash. */
  apiUrl: string
  /** One workspace with its token, or people install it themselves at /slack/install. */
  install: { botToken: string } | { clientId: string; clientSecret: string; stateSecret: string }
  /** Socket Mode, or signed HTTP requests to `host` and `port`. */
  transport: { appToken: string } | { signingSecret: string }
  host: string
  port: number
  /** EXTRA_FILE_HOSTS. */
  extraHosts: readonly string[]
  /** What the dialog offers as the system a job uses. */
  engines: readonly { id: string; name: string }[]
  /** A PNG of the tier breakdown. */
  drawChart(block: Extract<Block, { kind: 'chart' }>): Promise<Uint8Array>
}
