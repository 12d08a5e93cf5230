import { getTimeZone, getTranslations } from 'next-intl/server'
import { everyRow, ROWS_AT_ONCE } from '@/app/api/csv-answer'
import type { AccountFilter } from '@/lib/contract/account-list'
import type { AccountLine } from '@/lib/domain/account-view'
import { STAGES } from '@/lib/domain/assessment'
import { dayIn } from '@/lib/domain/instant'
import type { Viewer } from '@/lib/domain/viewer'
import { accountLines, accountPage } from '@/lib/store/account-list'
import type { Db } from '@/lib/store/database'

/** The rows of the CSV, header first; the last one says "at least" while an account of it was not fully read. */
export async function accountRows(db: Db, viewer: Viewer, filter: AccountFilter): Promise<AsyncGenerator<string[]>> {
  const words = await getTranslations('accounts')
  const columns = await accountColumns()
  const { coverage } = await accountPage(db, viewer, { ...filter, cursor: null, limit: 1 })
  const note = words('csvNote', { unread: coverage.accounts - coverage.read, accounts: coverage.accounts })
  async function* rows() {
    yield columns.map(({ name }) => name)
    for await (const account of everyLine(db, filter)) yield columns.map(({ of }) => of(account))
    if (!coverage.complete && coverage.accounts > 0) yield [note, ...columns.slice(1).map(() => '')]
  }
  return rows()
}

function everyLine(db: Db, filter: AccountFilter): AsyncGenerator<AccountLine> {
  return everyRow(async (cursor: AccountFilter['cursor']) => {
    const { lines: rows, next } = await accountLines(db, { ...filter, cursor, limit: ROWS_AT_ONCE })
    return { rows, next }
  })
}

async function accountColumns(): Promise<{ name: string; of: (account: AccountLine) => string }[]> {
  const words = await getTranslations('accounts')
  const stages = await getTranslations('stages')
  const timeZone = await getTimeZone()
  /** What was never read is not known. */
  const known = (value: (account: AccountLine) => number | null) => (account: AccountLine) =>
    account.readAt === null ? words('unknownNumber') : String(value(account) ?? '')
  return [
    { name: words('account'), of: ({ name }) => name },
    { name: words('csvAccountId'), of: ({ accountId }) => accountId },
    { name: words('csvPlace'), of: ({ ouPath }) => ouPath.map(({ name }) => name).join(' / ') },
    { name: words('csvKind'), of: ({ kind }) => words(`kind.${kind}`) },
    { name: words('csvState'), of: ({ state }) => words(`state.${state}`) },
    { name: words('left'), of: known(({ progress }) => progress.left) },
    { name: words('csvPercent'), of: known(({ progress }) => progress.percent) },
    ...STAGES.map((stage) => ({ name: stages(stage), of: known(({ counts }) => counts[stage]) })),
    { name: words('readings'), of: ({ reading }) => words(`reading.${reading}`) },
    { name: words('csvReadOn'), of: ({ readAt }) => (readAt ? dayIn(readAt, timeZone) : '') },
    { name: words('csvId'), of: ({ id }) => id },
  ]
}
