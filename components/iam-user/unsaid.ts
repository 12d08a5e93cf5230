import type { Reason } from '@/lib/domain/judge/reason'

/** The reasons that a page does not say elsewhere. */
export function unsaid(reasons: readonly Reason[], said: readonly Reason[]): Reason[] {
  const told = new Set(said.map((reason) => JSON.stringify(reason)))
  return reasons.filter((reason) => !told.has(JSON.stringify(reason)))
}
