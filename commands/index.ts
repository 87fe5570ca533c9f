import type { Command } from '../src/ports.ts'
import { bullets } from './bullets.ts'
import { check } from './check.ts'
import { done } from './done.ts'
import { engines } from './engines.ts'
import { explain } from './explain.ts'
import { forget } from './forget.ts'
import { helpFor } from './help.ts'
import { job } from './job.ts'
import { ledger } from './ledger.ts'
import { share } from './share.ts'

const actions: readonly Command[] = [check, ledger, bullets, engines, job, explain, done, share, forget]

/** Everything people can ask for, in the order help shows it. */
export const commands: readonly Command[] = [...actions, helpFor(actions)]
