import type { Deps, UserRef } from './ports.ts'

/**
 * When this person's next resume comes up: everybody's first before anybody's second. It is one more than their unfinished ones,
 * counted anew each time, so that nothing a crash leaves behind can hold them back.
 */
export async function turnOf(person: UserRef, deps: Pick<Deps, 'store'>): Promise<number> {
  const reviews = await deps.store.list('review', person)
  const unfinished = reviews
    .flatMap(({ value }) => value.versions)
    .filter(({ stage }) => stage !== 'done' && stage !== 'failed')
  return unfinished.length + 1
}
