import type { Workers } from '../src/ports.ts'
import { catchUp } from './catch-up.ts'
import { postReport } from './post-report.ts'
import { purgeExpired } from './purge-expired.ts'
import { remindMentor } from './remind-mentor.ts'
import { scoreResume } from './score-resume.ts'
import { sweepDeliveries } from './sweep-deliveries.ts'

/** Job name to worker; a missing one does not compile. */
export const workers: Workers = {
  'score-resume': scoreResume,
  'post-report': postReport,
  'remind-mentor': remindMentor,
  'sweep-deliveries': sweepDeliveries,
  'purge-expired': purgeExpired,
  'catch-up': catchUp,
}
