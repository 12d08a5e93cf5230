import { index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { Channel, NoticeFailure, NoticeState, NoticeSubject } from '../../domain/notice'
import { at, ourId } from './columns'

/** Messages to be sent, and what became of them. Written in the transaction of their cause; whoever holds an unexpired lease sends. */
export const notices = pgTable(
  'notices',
  {
    id: ourId().primaryKey(),
    /** What it is, once: the same is never written twice. */
    key: text().notNull(),
    channel: text().$type<Channel>().notNull(),
    /** An address in lower case; of a channel without addresses the empty text. */
    recipient: text().notNull(),
    subject: jsonb().$type<NoticeSubject>().notNull(),
    state: text().$type<NoticeState>().notNull(),
    madeAt: at().notNull(),
    /** After this it has nothing to say any more. */
    until: at().notNull(),
    notBefore: at().notNull(),
    tries: integer().notNull(),
    leaseUntil: at(),
    /** When it was sent, given up or dropped. */
    endedAt: at(),
    failure: text().$type<NoticeFailure>(),
  },
  (t) => [uniqueIndex().on(t.key), index().on(t.state, t.notBefore), index().on(t.endedAt)],
)

/** How soon a channel may be used again, by any process: its pace, and what it asked for itself. */
export const noticeChannels = pgTable('notice_channels', {
  channel: text().$type<Channel>().primaryKey(),
  notBefore: at().notNull(),
})
