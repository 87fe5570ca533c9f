import type { MatchedJob } from './matched.ts'
import type { Named, Sentence } from './sentence.ts'

/** "AWS/GCP" offers a choice, "Docker/Kubernetes" names two things. */
function eitherOf(a: Named, b: Named): boolean {
  const [one, other] = [a.mention?.keyword, b.mention?.keyword]
  if (!one || !other) return (one ?? other)?.class === 'datastore' && (a.datastore || b.datastore)
  if (one.class !== other.class) return false
  const provider = (name: string) => name === 'AWS' || name === 'GCP' || name === 'Azure'
  return one.class === 'language' || one.class === 'datastore' || (provider(a.name) && provider(b.name))
}

const REACH = 12

function orAnother({ tokens, words }: MatchedJob, at: number): boolean {
  const next = tokens[at]?.key === ',' ? at + 1 : at
  return words.word('or', tokens[next]?.key) && words.word('another', tokens[next + 1]?.key)
}

/** From "one of", "such as", "either": everything listed right after it. */
function announced(job: MatchedJob, { named, joints, from, to }: Sentence): number[][] {
  const cues = job.words.find('one_of', { from, to })
  return cues.flatMap((cue, i) => {
    // "at least one of" holds "one of"
    if (cues.some((other, j) => j > i && other.from < cue.to && cue.from < other.to)) return []
    const first = named.findIndex((one) => one.from >= cue.to)
    if (first < 0 || named[first]!.from - cue.to > REACH) return []
    const list = [first]
    while (joints[list.at(-1)!] !== null && list.at(-1)! < joints.length) list.push(list.at(-1)! + 1)
    return list.length > 1 ? [list] : []
  })
}

/** Groups of names of which one is enough, as indexes into `named`. */
export function alternatives(job: MatchedJob, sentence: Sentence): number[][] {
  const { named, joints } = sentence
  const groups = announced(job, sentence)
  const taken = new Set(groups.flat())
  let run: number[] = []
  let chosen = false
  const close = () => {
    const last = named[run.at(-1) ?? -1]
    // "Kafka, Pulsar or a comparable log"
    const open = last !== undefined && orAnother(job, last.to)
    if ((chosen || open) && run.length > 1) groups.push(run)
    run = []
    chosen = false
  }
  for (let i = 0; i < named.length; i++) {
    if (taken.has(i)) {
      close()
      continue
    }
    if (run.length === 0) run = [i]
    const next = joints[i]
    const either = next === 'or' || (next === '/' && i + 1 < named.length && eitherOf(named[i]!, named[i + 1]!))
    if (either) {
      run.push(i + 1)
      chosen = true
    } else if (next === 'inside') {
      // "AWS Lambda" is one choice with two names
      run.push(i + 1)
    } else if (next === ',' && !chosen) run.push(i + 1)
    else close()
    // the pushed neighbour is looked at next; it must not open a run of its own
    if (run.at(-1) !== i + 1) run = []
  }
  close()
  return groups
}
