import type { Deps, Store } from './ports.ts'

const DAY_MS = 24 * 3600 * 1000
/** Counters live in the store, so that any process can show what all of them did; one that nobody touched for this long starts anew. */
const KEPT_MS = 30 * DAY_MS

/** What happens to a message; `again` and `extra` are the sweeper's repairs. */
export const EVENTS = ['posted', 'edited', 'again', 'extra', 'undeliverable'] as const
/** Upper bounds of the buckets, seconds from upload to the last message of the report. */
const BUCKETS = [1, 2, 5, 10, 30, 60, 300, 1_800, Number.POSITIVE_INFINITY]

const bucketName = (bound: number) => `report-seconds:${bound}`

export async function countDelivery(deps: Deps, platform: string, event: (typeof EVENTS)[number]): Promise<void> {
  await deps.store.count(`deliveries:${platform}:${event}`, 1, KEPT_MS)
}

/** How long a person waited for the whole report. */
export async function countReport(deps: Deps, ms: number): Promise<void> {
  const bound = BUCKETS.find((seconds) => ms <= seconds * 1000) ?? Number.POSITIVE_INFINITY
  await deps.store.count(bucketName(bound), 1, KEPT_MS)
  await deps.store.count('report-ms', Math.round(ms), KEPT_MS)
}

/** All of it as Prometheus text. */
export async function deliveryMetrics(store: Store, platforms: string[]): Promise<string> {
  const value = (name: string) => store.count(name, 0, KEPT_MS)
  const lines = [
    '# HELP resume_check_deliveries_total What happened to messages',
    '# TYPE resume_check_deliveries_total counter',
  ]
  for (const platform of platforms) {
    for (const event of EVENTS) {
      const count = await value(`deliveries:${platform}:${event}`)
      lines.push(`resume_check_deliveries_total{platform="${platform}", event="${event}"} ${count}`)
    }
  }
  lines.push(
    '# HELP resume_check_report_seconds From the upload to the last message of its report',
    '# TYPE resume_check_report_seconds histogram',
  )
  let total = 0
  for (const bound of BUCKETS) {
    total += await value(bucketName(bound))
    lines.push(`resume_check_report_seconds_bucket{le="${Number.isFinite(bound) ? bound : '+Inf'}"} ${total}`)
  }
  lines.push(
    `resume_check_report_seconds_sum ${(await value('report-ms')) / 1000}`,
    `resume_check_report_seconds_count ${total}`,
  )
  return lines.join('\n')
}
