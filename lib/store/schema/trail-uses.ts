import { jsonb, pgTable } from 'drizzle-orm/pg-core'
import type { TrailUses } from '../../domain/look-up/trail-uses'
import type { Actor } from '../../domain/viewer'
import { at, reference } from './columns'
import { iamUsers } from './iam-users'

/** What an organization trail told of an IAM user, from results that people uploaded. */
export const trailUses = pgTable('trail_uses', {
  user: reference(() => iamUsers.id).primaryKey(),
  /** By whom, and when, the latest result that told more was uploaded. */
  uploadedAt: at().notNull(),
  uploadedBy: jsonb().$type<Actor>().notNull(),
  found: jsonb().$type<TrailUses>().notNull(),
})
