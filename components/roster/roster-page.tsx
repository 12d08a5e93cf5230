import { useTranslations } from 'next-intl'
import { Panel } from '@/components/ui/card'
import { DayText } from '@/components/ui/day-text'
import { InstantText } from '@/components/ui/instant-text'
import { PageTitle } from '@/components/ui/page-title'
import { type ColumnOf, TableOf } from '@/components/ui/table'
import type { RosterImportLine, RosterView } from '@/lib/contract/views/roster'
import { Corrections } from './corrections'
import { Identities } from './identities'
import { RosterImport } from './roster-import'
import { useSourceName } from './source-name'
import { WaitingRoster } from './waiting-roster'

/** Imports that are told at once; earlier ones unfold. */
const LATEST = 10

/** Needs the words `roster`. */
export function RosterPage({ view }: { view: RosterView }) {
  const words = useTranslations('roster')
  const { corrections, identities, sources, waiting, imports, today } = view
  const people = sources.reduce((sum, one) => sum + one.people, 0)
  return (
    <>
      <PageTitle title={words('title', { count: sources.length, people })} lead={words('lead')} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        <Corrections corrections={corrections} />
        <Identities questions={identities} mayAnswer />
        {waiting.map((one) => (
          <WaitingRoster key={one.id} waiting={one} />
        ))}
        {sources.length > 0 && (
          <section aria-labelledby="sources">
            <h2 id="sources" className="mb-2 font-semibold">
              {words('sources')}
            </h2>
            <Panel>
              <Imports caption={words('sources')} lines={sources} />
            </Panel>
          </section>
        )}
        <RosterImport sources={sources.map(({ source }) => source)} today={today} />
        {imports.length > 0 && (
          <section aria-labelledby="imports">
            <h2 id="imports" className="mb-2 font-semibold">
              {words('imports')}
            </h2>
            <Panel>
              <Imports caption={words('imports')} lines={imports.slice(0, LATEST)} />
            </Panel>
            {imports.length > LATEST && (
              <details className="mt-2">
                <summary>{words('earlier')}</summary>
                <Panel>
                  <Imports caption={words('earlier')} lines={imports.slice(LATEST)} />
                </Panel>
              </details>
            )}
          </section>
        )}
      </div>
    </>
  )
}

function Imports({ caption, lines }: { caption: string; lines: readonly RosterImportLine[] }) {
  const words = useTranslations('roster')
  const nameOf = useSourceName()
  const columns: readonly ColumnOf<RosterImportLine>[] = [
    {
      label: words('source'),
      heading: true,
      cell: ({ source }) => <span className="wrap-anywhere">{nameOf(source)}</span>,
    },
    {
      label: words('asOf'),
      cell: ({ asOf }) => (asOf ? <DayText day={asOf} /> : words('asOfUnknown')),
    },
    { label: words('people'), align: 'right', cell: ({ people }) => words('count', { count: people }) },
    {
      label: words('importedAt'),
      cell: ({ at, isDiscarded }) => (
        <>
          <InstantText at={at} as="moment" />
          {isDiscarded && <small>{words('discarded')}</small>}
        </>
      ),
    },
    { label: words('importedBy'), cell: ({ by }) => <span className="wrap-anywhere">{by}</span> },
  ]
  return <TableOf caption={caption} columns={columns} rows={lines} keyOf={({ id }) => id} />
}
