import { statSync } from 'node:fs'
import { HEARTBEAT_FILE, HEARTBEAT_MS } from './heartbeat.ts'

/** Exit 0 while the process beats, 1 when it has missed four beats: for a container's health check. */
try {
  const age = Date.now() - statSync(HEARTBEAT_FILE).mtimeMs
  process.exitCode = age < 4 * HEARTBEAT_MS ? 0 : 1
} catch {
  process.exitCode = 1
}
