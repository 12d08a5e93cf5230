import type { Instant } from '../../domain/instant'
import type { TrailUses } from '../../domain/look-up/trail-uses'
import type { Actor } from '../../domain/viewer'
import type { trailUsesAdded } from '../shapes/look-ups'
import type { Shown } from '../shapes/registry'

/** Bytes of a result of the Athena query. */
export const LARGEST_TRAIL_RESULT = 16 * 1024 * 1024

/** What uploading a result did. */
export type TrailUsesAdded = Shown<typeof trailUsesAdded>

/** What an organization trail told of an IAM user, and who said so. */
export interface TrailUsesView {
  uploadedAt: Instant
  uploadedBy: Actor
  found: TrailUses
}
