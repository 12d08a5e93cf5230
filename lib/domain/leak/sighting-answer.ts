import type { CurrentDecision } from '../decision'
import { type Credential, isLive } from '../facts/credential'
import { DAY, type Instant, plus } from '../instant'
import {
  gradeOf,
  SIGHTING_ANSWERS,
  SIGHTING_GRADES,
  type Sighting,
  type SightingAnswer,
  type SightingGrade,
} from './sighting'

/**
 * Which answers a sighting takes: that there is no secret, or an old one, is no answer to a report that has it.
 */
export const answersTo = (grade: SightingGrade): readonly SightingAnswer[] =>
  grade === 'id' ? SIGHTING_ANSWERS : ['false']

/** The answer that holds: one to less than reports tell by now answers nothing. */
export function answerTo(sighting: Sighting, decisions: readonly CurrentDecision[]) {
  const grade = gradeOf(sighting)
  for (const one of decisions)
    if (one.type === 'answer-sighting' && one.value.sighting === sighting.id)
      return SIGHTING_GRADES.indexOf(one.value.grade) >= SIGHTING_GRADES.indexOf(grade) ? one.value : null
  return null
}

/** Sightings that somebody has to do something about: nobody answered them, and the key opens something. */
export function openSightings(
  sightings: readonly Sighting[],
  {
    credentials,
    decisions,
    now,
  }: { credentials: readonly Credential[]; decisions: readonly CurrentDecision[]; now: Instant },
): Sighting[] {
  const live = new Set(credentials.flatMap((one) => (isLive(one, now) ? one.id : [])))
  return sightings.filter((one) => live.has(one.credentialId) && answerTo(one, decisions) === null)
}

/** A scanner that tries a key asks STS who it is: so near its check a use of STS may be the check. Source: STS API Reference, GetCallerIdentity. */
const NEAR = DAY

/** Whether the last use of a key may be a scanner's own check of it. */
export function mayBeCheck({ verifiedAt }: Sighting, { lastUse }: Pick<Credential, 'lastUse'>): Instant | null {
  if (verifiedAt === null || lastUse.state !== 'used' || lastUse.service !== 'sts') return null
  // A report is imported some time after the check.
  const isNear = lastUse.at >= plus(verifiedAt, -2 * NEAR) && lastUse.at <= plus(verifiedAt, NEAR)
  return isNear ? lastUse.at : null
}
