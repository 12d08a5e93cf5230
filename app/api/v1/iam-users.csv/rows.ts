import { getTimeZone, getTranslations } from 'next-intl/server'
import { everyRow, ROWS_AT_ONCE } from '@/app/api/csv-answer'
import { catalogue } from '@/lib/catalogue/catalogue'
import type { IamUserFilter } from '@/lib/contract/iam-user-list'
import type { IamUserLine } from '@/lib/domain/iam-user-view'
import { dayIn, type Instant } from '@/lib/domain/instant'
import type { Viewer } from '@/lib/domain/viewer'
import type { Db } from '@/lib/store/database'
import { iamUserLines, selectionScope } from '@/lib/store/iam-user-list'

/**
 * The rows of the CSV, header first: the columns of the list in the reader's words, then ids. The last row says
 * "at least" while an account the selection is about was not wholly read.
 */
export async function csvRows(db: Db, viewer: Viewer, filter: IamUserFilter): Promise<AsyncGenerator<string[]>> {
  const words = await getTranslations('users')
  const columns = await csvColumns()
  const { coverage, wanted } = await selectionScope(db, viewer, filter)
  const unread = coverage.accounts - coverage.read
  const note = words('csvNote', { complete: 'false', unread, accounts: coverage.accounts })
  async function* rows() {
    yield columns.map(({ name }) => name)
    for await (const user of everyLine(db, viewer, wanted)) yield columns.map(({ of }) => of(user))
    if (!coverage.complete && !wanted.departed) yield [note, ...columns.slice(1).map(() => '')]
  }
  return rows()
}

function everyLine(db: Db, viewer: Viewer, filter: IamUserFilter): AsyncGenerator<IamUserLine> {
  return everyRow(async (cursor: IamUserFilter['cursor']) => {
    const { users: rows, next } = await iamUserLines(db, viewer, { ...filter, cursor, limit: ROWS_AT_ONCE })
    return { rows, next }
  })
}

async function csvColumns(): Promise<{ name: string; of: (user: IamUserLine) => string }[]> {
  const words = await getTranslations('users')
  const common = await getTranslations('common')
  const stages = await getTranslations('stages')
  const kinds = await getTranslations('kinds')
  const actions = await getTranslations('actions')
  const signals = await getTranslations('signals')
  const integrations = new Map(catalogue.integrations.map(({ id, name }) => [id, name]))
  const timeZone = await getTimeZone()
  const day = (at: Instant) => dayIn(at, timeZone)
  const lastUse = ({ lastUse: use }: IamUserLine): string => {
    if (use.state === 'used') return day(use.at)
    if (use.state === 'never') return words('neverUsed', { day: day(use.until) })
    if (use.state === 'no-credential') return words('noCredential')
    const why = { 'not-read': 'notRead', 'not-recorded': 'notRecorded', 'made-after-report': 'tooNew' }[use.why]
    return `? ${words('useUnknown', { why })}`
  }
  return [
    { name: words('user'), of: (user) => user.name },
    { name: words('account'), of: (user) => user.account.name },
    { name: words('accountId'), of: (user) => user.account.accountId },
    { name: words('kind'), of: (user) => kinds(user.assessment.kind) },
    {
      name: words('integration'),
      of: ({ assessment: { integration } }) => (integration ? (integrations.get(integration) ?? integration) : ''),
    },
    { name: words('owner'), of: (user) => user.owner?.name ?? '' },
    { name: words('stage'), of: (user) => stages(user.assessment.stage) },
    {
      name: words('action'),
      of: ({ assessment: { nextAction } }) => actions(nextAction),
    },
    { name: words('lastUsed'), of: lastUse },
    { name: words('signals'), of: (user) => user.assessment.signals.map((signal) => signals(signal)).join('; ') },
    { name: words('created'), of: (user) => day(user.createdAt) },
    { name: common('exception'), of: (user) => (user.assessment.excepted ? common('yes') : common('no')) },
    { name: words('staleColumn'), of: (user) => (user.assessment.stale ? common('yes') : common('no')) },
    { name: words('id'), of: (user) => user.id },
  ]
}
