/**
 * Milliseconds of one run. `low` (p5), `median` and `p95` are CPU time over batches; the collector's and the compiler's
 * threads count in it. On a busy machine even CPU time grows; `low` is nearest to a quiet one. `wall` is the median of what
 * one run takes on the clock: right on a quiet machine only.
 */
export interface Cpu {
  low: number
  median: number
  p95: number
  wall: number
}

const BATCH = 16
const WARM = 120
const MEASURED = 80

/**
 * Each run gets an input of its own, made outside the measured time, so that nothing can be remembered from a run before.
 * `make(n)` must give another input for each n.
 */
export function cpuOf<T>(make: (n: number) => T, run: (input: T) => unknown): Cpu {
  const times: number[] = []
  const walls: number[] = []
  for (let batch = 0, n = 0; batch < WARM + MEASURED; batch++) {
    const inputs = Array.from({ length: BATCH }, () => make(n++))
    const start = process.cpuUsage()
    const clock = inputs.map((input) => {
      const before = performance.now()
      run(input)
      return performance.now() - before
    })
    const { user, system } = process.cpuUsage(start)
    if (batch < WARM) continue
    times.push((user + system) / 1000 / BATCH)
    walls.push(...clock)
  }
  return { low: share(times, 0.05), median: share(times, 0.5), p95: share(times, 0.95), wall: share(walls, 0.5) }
}

const share = (values: readonly number[], part: number) =>
  Number((values.toSorted((a, b) => a - b)[Math.floor(values.length * part)] ?? 0).toFixed(3))
