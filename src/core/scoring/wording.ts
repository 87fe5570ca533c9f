/** "1 keyword", "3 keywords". */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`
}

/** "Go, Redis and S3"; with a limit "Go, Redis and 4 more". */
export function listed(names: readonly string[], limit = 5, joint = 'and'): string {
  const shown = names.length > limit ? [...names.slice(0, limit - 1), `${names.length - limit + 1} more`] : [...names]
  const last = shown.pop() ?? ''
  return shown.length > 0 ? `${shown.join(', ')} ${joint} ${last}` : last
}

/** Down to the quarter below, so that a share never earns more than it is. */
export function quarters(points: number): number {
  return Math.floor(points * 4 + 1e-9) / 4
}

/** "2", "2.5", "0.75". */
export function pointsText(points: number): string {
  return String(Math.round(points * 100) / 100)
}
