import type { Command } from '../src/ports.ts'
import { accept } from './accept.ts'
import { another } from './another.ts'
import { answer } from './answer.ts'
import { ask } from './ask.ts'
import { bullets } from './bullets.ts'
import { check } from './check.ts'
import { claim } from './claim.ts'
import { cohort } from './cohort.ts'
import { comment } from './comment.ts'
import { compare } from './compare.ts'
import { dispute } from './dispute.ts'
import { done } from './done.ts'
import { drafts } from './drafts.ts'
import { edit } from './edit.ts'
import { engines } from './engines.ts'
import { explain } from './explain.ts'
import { forget } from './forget.ts'
import { handover } from './handover.ts'
import { helpFor } from './help.ts'
import { hide } from './hide.ts'
import { home } from './home.ts'
import { job } from './job.ts'
import { leave } from './leave.ts'
import { ledger } from './ledger.ts'
import { mydata } from './mydata.ts'
import { note } from './note.ts'
import { queue } from './queue.ts'
import { release } from './release.ts'
import { resolve } from './resolve.ts'
import { rewrite } from './rewrite.ts'
import { settings } from './settings.ts'
import { share } from './share.ts'
import { show } from './show.ts'
import { suggest } from './suggest.ts'
import { take } from './take.ts'
import { tier } from './tier.ts'
import { unshare } from './unshare.ts'
import { version } from './version.ts'
import { vote } from './vote.ts'

const report: readonly Command[] = [home, check, version, show, ledger, bullets, engines, job, tier, explain, compare]
const ofBullets: readonly Command[] = [rewrite, another, drafts, answer, done, dispute, hide]
const mentors: readonly Command[] = [ask, queue, claim, release, handover, comment, note, accept, edit, resolve]
const peers: readonly Command[] = [share, unshare, suggest, take, leave, vote]
const rest: readonly Command[] = [mydata, forget, settings, cohort]

const actions: readonly Command[] = [...report, ...ofBullets, ...mentors, ...peers, ...rest]

/** Everything people can ask for, in the order help shows it. */
export const commands: readonly Command[] = [...actions, helpFor(actions)]
