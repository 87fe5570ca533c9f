/** CPU milliseconds of one run over batches. On a busy machine even CPU time grows; `low` (p5) is nearest to a quiet one. */
export interface Cpu {
  low: number
  median: number
  p95: number
}

const BATCH = 16
const WARM = 40
const MEASURED = 80

/**
 * Each run gets an input of its own, made outside the measured time, so that nothing can be remembered from a run before.
 * `make(n)` must give another input for each n.
 */
export function cpuOf<T>(make: (n: number) => T, run: (input: T) => unknown): Cpu {
  const times: number[] = []
  for (let batch = 0, n = 0; batch < WARM + MEASURED; batch++) {
    const inputs = Array.from({ length: BATCH }, () => make(n++))
    const start = process.cpuUsage()
    for (const input of inputs) run(input)
    const { user, system } = process.cpuUsage(start)
    if (batch >= WARM) times.push((user + system) / 1000 / BATCH)
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => Number((times[Math.floor(times.length * share)] ?? 0).toFixed(3))
  return { low: at(0.05), median: at(0.5), p95: at(0.95) }
}
