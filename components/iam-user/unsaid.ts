import type { Reason } from '@/lib/domain/judge/reason'

/** The reasons that a page does not say elsewhere. */
export function unsaid(reasons: readonly Reason[], said: readonly Reason[]): Reason[] {
  const told = new Set(said.map(meaningOf))
  return reasons.filter((reason) => !told.has(meaningOf(reason)))
}

/** The reasons that all of several lists have, to be said once; of one list, or none, there is nothing to say apart. */
export function saidOfAll([first, ...others]: readonly (readonly Reason[])[]): Reason[] {
  if (!first || others.length === 0) return []
  return others.reduce<Reason[]>((shared, list) => shared.filter((one) => unsaid([one], list).length === 0), [...first])
}

/** Whoever asks whether a match is right says what it rests on, too. The database keeps no order of names. */
const meaningOf = (reason: Reason) =>
  reason.code === 'ask-whose' || reason.code === 'matched-to-person'
    ? `matched ${reason.personId} ${reason.method}`
    : JSON.stringify(Object.entries(reason).sort(([one], [other]) => (one < other ? -1 : 1)))

/** Reasons, but a use of anything where the use of the credential is told beside it. */
export function eachUseOnce(reasons: readonly Reason[]): Reason[] {
  const told = new Set(reasons.flatMap((reason) => (reason.code === 'credential-used' ? reason.at : [])))
  return reasons.filter((reason) => reason.code !== 'used-again' || !told.has(reason.at))
}
