import { afterEach, expect, it } from 'vitest'
import { openOps } from '../../../src/adapters/ops/index.ts'
import { readConfig } from '../../../src/config.ts'
import { openHouse } from '../../../src/house.ts'
import { silentLog } from '../../../src/log.ts'
import { countDelivery, countReport } from '../../../src/metrics.ts'
import { places } from '../../places.ts'
import { warmReader } from '../../reader.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

it('serves a sign of life and the figures of queues and messages', async () => {
  const { env } = await places[0]!.open()
  const config = readConfig({
    ...env,
    PORT: '0',
    METRICS_PORT: '0',
    ENCRYPTION_KEY: Buffer.alloc(32, 5).toString('base64'),
  })
  const house = await openHouse(config, silentLog, { reader: warmReader })
  closing.push(house.close)
  await countDelivery(house.deps, 'local', 'posted')
  for (const ms of [800, 4_000, 4_500, 9_999_999]) await countReport(house.deps, ms)
  const get = (path: string) => fetch(new URL(path, house.ops ?? ''))
  expect(await (await get('/healthz')).text()).toBe('ok\n')
  const answer = await get('/metrics')
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
  const text = await answer.text()
  const lines = text.split('\n')
  expect(lines).toContain('bullmq_job_count{queue="post-report", state="failed"} 0')
  expect(lines).toContain('resume_check_deliveries_total{platform="local", event="posted"} 1')
  expect(lines.filter((line) => line.startsWith('resume_check_report_seconds'))).toEqual([
    'resume_check_report_seconds_bucket{le="1"} 1',
    'resume_check_report_seconds_bucket{le="2"} 1',
    'resume_check_report_seconds_bucket{le="5"} 3',
    'resume_check_report_seconds_bucket{le="10"} 3',
    'resume_check_report_seconds_bucket{le="30"} 3',
    'resume_check_report_seconds_bucket{le="60"} 3',
    'resume_check_report_seconds_bucket{le="300"} 3',
    'resume_check_report_seconds_bucket{le="1800"} 3',
    'resume_check_report_seconds_bucket{le="+Inf"} 4',
    'resume_check_report_seconds_sum 10009.299',
    'resume_check_report_seconds_count 4',
  ])
  // Every line is a comment or a figure.
  for (const line of lines.filter(Boolean)) expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{[^}]*\})? \d+(\.\d+)?)$/)
})

it('says 503 when the store does not answer', async () => {
  const ops = await openOps({
    host: '127.0.0.1',
    port: 0,
    alive: () => Promise.reject(new Error('gone')),
    metrics: () => Promise.reject(new Error('gone')),
    log: silentLog,
  })
  closing.push(ops.close)
  for (const path of ['healthz', 'metrics']) {
    expect((await fetch(`http://127.0.0.1:${ops.port}/${path}`)).status).toBe(503)
  }
})
