import { getTranslations } from 'next-intl/server'
import { everyRow, ROWS_AT_ONCE } from '@/app/api/csv-answer'
import type { PersonFilter } from '@/lib/contract/person-list'
import { toldDoors } from '@/lib/domain/doors'
import type { PersonLine } from '@/lib/domain/person-view'
import type { Viewer } from '@/lib/domain/viewer'
import { doorWords } from '@/lib/i18n/door-words'
import type { Db } from '@/lib/store/database'
import { peopleCoverage } from '@/lib/store/person-doors'
import { personLines } from '@/lib/store/person-list'

/** The rows of the CSV, header first; the last one says "at least" while anything that could add to a row was not read. */
export async function peopleRows(db: Db, viewer: Viewer, filter: PersonFilter): Promise<AsyncGenerator<string[]>> {
  const words = await getTranslations('people')
  const columns = await peopleColumns()
  const coverage = await peopleCoverage(db)
  const note = words('csvNote', {
    unread: coverage.accounts - coverage.read,
    accounts: coverage.accounts,
    unmatched: coverage.unmatched,
    assignments: String(coverage.assignmentsRead),
  })
  async function* rows() {
    yield columns.map(({ name }) => name)
    for await (const person of everyLine(db, viewer, filter, coverage.assignmentsRead))
      yield columns.map(({ of }) => of(person))
    if (!coverage.complete) yield [note, ...columns.slice(1).map(() => '')]
  }
  return rows()
}

function everyLine(db: Db, viewer: Viewer, filter: PersonFilter, assignmentsRead: boolean): AsyncGenerator<PersonLine> {
  return everyRow(async (cursor: PersonFilter['cursor']) => {
    const wanted = { ...filter, cursor, limit: ROWS_AT_ONCE }
    const { people: rows, next } = await personLines(db, viewer, wanted, assignmentsRead)
    return { rows, next }
  })
}

async function peopleColumns(): Promise<{ name: string; of: (person: PersonLine) => string }[]> {
  const words = await getTranslations('people')
  const leavers = await getTranslations('leavers')
  return [
    { name: words('person'), of: (person) => person.name },
    { name: words('reading'), of: (person) => person.reading ?? '' },
    { name: words('statusColumn'), of: (person) => words(`status.${person.status}`) },
    {
      name: words('employmentColumn'),
      of: ({ employment }) => (employment ? words(`employment.${employment}`) : ''),
    },
    { name: words('department'), of: (person) => person.department ?? '' },
    { name: words('lastDay'), of: (person) => person.lastDay ?? '' },
    { name: words('users'), of: ({ verdict }) => String(verdict.iamUsers) },
    {
      name: words('identityCenter'),
      of: ({ accounts, directory }) =>
        directory === null
          ? words('noDirectoryUser')
          : directory === 'disabled'
            ? words('directory.disabled')
            : accounts === null
              ? words('notRead')
              : words('reach', { count: accounts }),
    },
    { name: words('verdict'), of: ({ verdict }) => words(`state.${verdict.state}`) },
    { name: leavers('csvDoors'), of: ({ verdict }) => String(verdict.doors.length) },
    {
      name: leavers('csvOpen'),
      of: ({ verdict }) =>
        toldDoors(verdict.doors)
          .map((door) => doorWords(words, door))
          .join('; '),
    },
    { name: leavers('csvSuggested'), of: ({ verdict }) => String(verdict.suggested) },
    { name: words('id'), of: (person) => person.id },
  ]
}
