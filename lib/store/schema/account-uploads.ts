import { integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { UploadKind } from '../../domain/uploaded-report'
import type { Actor } from '../../domain/viewer'
import { accounts } from './accounts'
import { at, reference } from './columns'

/** Files that people uploaded of accounts which are not read, each told once; `generatedAt`: the moment their facts are from. */
export const accountUploads = pgTable(
  'account_uploads',
  {
    account: reference(() => accounts.id),
    kind: text().$type<UploadKind>().notNull(),
    generatedAt: at().notNull(),
    uploadedAt: at().notNull(),
    uploadedBy: jsonb().$type<Actor>().notNull(),
    users: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.account, t.kind, t.generatedAt] })],
)
