import { pgTable, text } from 'drizzle-orm/pg-core'
import { at, ourId } from './columns'

/** Who signed in, as the identity provider told it the latest time: a person's tokens go by these groups. */
export const signIns = pgTable('sign_ins', {
  /** In lower case. */
  email: text().primaryKey(),
  name: text().notNull(),
  groups: text().array().notNull(),
  /** The language of their browser when they signed in, or what they chose since; `null`: not known. */
  language: text(),
  seenAt: at().notNull(),
})

/** Sessions that were signed out before their time: their cookies still unseal, and are refused. */
export const endedSessions = pgTable('ended_sessions', {
  id: ourId().primaryKey(),
  /** When it would have ended anyway; after that the row is of no use. */
  endsAt: at().notNull(),
})

/** When somebody looked: their latest page, and the last one of the visit before. */
export const visits = pgTable('visits', {
  /** In lower case. */
  email: text().primaryKey(),
  openedAt: at().notNull(),
  /** `null`: this is their first visit. */
  lookedAt: at(),
})
