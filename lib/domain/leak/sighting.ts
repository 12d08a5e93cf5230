import type { Uuid } from '../ids'
import type { Instant } from '../instant'
import type { LeakPlace } from './place'

/** Scanners for leaks whose reports are read. `github`: the alerts of its secret scanning. */
export const LEAK_TOOLS = ['gitleaks', 'trufflehog', 'github'] as const
export type LeakTool = (typeof LEAK_TOOLS)[number]

/** How much of a key a report tells: its id alone, its secret beside it, or that the scanner got in with it. The later, the graver. */
export const SIGHTING_GRADES = ['id', 'secret', 'verified'] as const
export type SightingGrade = (typeof SIGHTING_GRADES)[number]

/** What somebody found who looked for the secret; `false`: the report is wrong. */
export const SIGHTING_ANSWERS = ['absent', 'rotated', 'false'] as const
export type SightingAnswer = (typeof SIGHTING_ANSWERS)[number]

/** An access key that a leak report names: where, and what of it. Its secret is kept nowhere. */
export interface Sighting {
  id: Uuid
  credentialId: Uuid
  tool: LeakTool
  place: LeakPlace
  /** When it came to that place, as the report tells it. */
  foundAt: Instant | null
  /** When the first report of it was imported. */
  reportedAt: Instant
  /** The secret stood in the report beside the id. */
  hasSecret: boolean
  /** When a scanner tried it and got in, as near as is known. */
  verifiedAt: Instant | null
}

export function gradeOf({ hasSecret, verifiedAt }: Pick<Sighting, 'hasSecret' | 'verifiedAt'>): SightingGrade {
  if (verifiedAt !== null) return 'verified'
  return hasSecret ? 'secret' : 'id'
}
