/**
 * The one-to-one matching of rows and columns with the greatest sum, leaving out whatever is below `least` (Hungarian method,
 * O(n³)). `value[row][column]`; returns [row, column] in the order of the rows.
 */
export function matchUp(value: readonly (readonly number[])[], least: number): [number, number][] {
  const rows = value.length
  const columns = value[0]?.length ?? 0
  const n = Math.max(rows, columns)
  // Below `least` is worth nothing, as is staying alone: then both are free for others.
  const cost = (i: number, j: number) => {
    const worth = value[i]?.[j] ?? 0
    return worth >= least ? -worth : 0
  }
  const u = new Array<number>(n + 1).fill(0)
  const v = new Array<number>(n + 1).fill(0)
  const rowOf = new Array<number>(n + 1).fill(0)
  const way = new Array<number>(n + 1).fill(0)
  for (let i = 1; i <= n; i++) {
    rowOf[0] = i
    let j0 = 0
    const min = new Array<number>(n + 1).fill(Number.POSITIVE_INFINITY)
    const used = new Array<boolean>(n + 1).fill(false)
    do {
      used[j0] = true
      const i0 = rowOf[j0]!
      let delta = Number.POSITIVE_INFINITY
      let j1 = 0
      for (let j = 1; j <= n; j++) {
        if (used[j]) continue
        const reduced = cost(i0 - 1, j - 1) - u[i0]! - v[j]!
        if (reduced < min[j]!) {
          min[j] = reduced
          way[j] = j0
        }
        if (min[j]! < delta) {
          delta = min[j]!
          j1 = j
        }
      }
      for (let j = 0; j <= n; j++) {
        if (used[j]) {
          u[rowOf[j]!]! += delta
          v[j]! -= delta
        } else min[j]! -= delta
      }
      j0 = j1
    } while (rowOf[j0] !== 0)
    do {
      const j1 = way[j0]!
      rowOf[j0] = rowOf[j1]!
      j0 = j1
    } while (j0 !== 0)
  }
  const found: [number, number][] = []
  for (let j = 1; j <= n; j++) {
    const row = rowOf[j]! - 1
    if (row < rows && j - 1 < columns && cost(row, j - 1) < 0) found.push([row, j - 1])
  }
  return found.sort((a, b) => a[0] - b[0])
}
