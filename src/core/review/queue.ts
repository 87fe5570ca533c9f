/** Something that waits: for a mentor, or for the eyes of peers. */
export interface Waiting {
  owner: string
  /** ms since 1970. */
  since: number
}

/** Who waits longest comes first, but nobody's second request comes before somebody's first. */
export function fairOrder<T extends Waiting>(waiting: readonly T[]): T[] {
  const seen = new Map<string, number>()
  return [...waiting]
    .sort((a, b) => a.since - b.since)
    .map((one) => {
      const turn = seen.get(one.owner) ?? 0
      seen.set(one.owner, turn + 1)
      return { one, turn }
    })
    .sort((a, b) => a.turn - b.turn)
    .map(({ one }) => one)
}
