import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { useKindWords } from '@/components/iam-user/kind-text'
import { RecheckNote } from '@/components/integration/recheck-note'
import { Card } from '@/components/ui/card'
import { NumberLink } from '@/components/ui/number-link'
import { type ColumnOf, TableOf } from '@/components/ui/table'
import { type ExceptionGroup, type ExceptionSelection, exceptionsHref } from '@/lib/contract/lists/exception-list'

/** Groups shown at once; the others unfold. */
const SHOWN = 3

interface ExceptionGroupsProps {
  groups: readonly ExceptionGroup[]
  /** Integrations of which the page has told above what they can do by now. */
  told: ReadonlySet<string>
}

/** What blocks, most first: how many wait and hold for it, and whether it still does. */
export function ExceptionGroups({ groups, told }: ExceptionGroupsProps) {
  const words = useTranslations('exceptions')
  const rest = groups.slice(SHOWN)
  return (
    <Card title={words('blocking')} className="mb-6">
      <GroupTable groups={groups.slice(0, SHOWN)} told={told} />
      {rest.length > 0 && (
        <details className="mt-2">
          <summary className="text-ink-3 underline">{words('blockingMore', { count: rest.length })}</summary>
          <GroupTable groups={rest} told={told} />
        </details>
      )}
    </Card>
  )
}

function GroupTable({ groups, told }: ExceptionGroupsProps) {
  const words = useTranslations('exceptions')
  const kindOf = useKindWords()
  const figure = { align: 'right', card: 'flowing', width: 'md:w-24' } as const
  const isOpenAgain = ({ integration, recheck }: ExceptionGroup) => recheck && integration && !told.has(integration)
  const again: ColumnOf<ExceptionGroup> = {
    label: words('groupAgain'),
    card: 'line',
    className: 'max-md:empty:hidden',
    cell: ({ integration, recheck }) =>
      integration && recheck && !told.has(integration) && <RecheckNote integration={integration} recheck={recheck} />,
  }
  const columns: readonly ColumnOf<ExceptionGroup>[] = [
    {
      label: words('blockingOf'),
      width: 'md:w-64',
      heading: true,
      cell: (group) =>
        group.integration ? (
          <Link href={`/integrations/${group.integration}`} prefetch={false} className="font-semibold">
            {kindOf(group)}
          </Link>
        ) : (
          <span className="font-semibold">{kindOf(group)}</span>
        ),
    },
    {
      ...figure,
      label: words('groupAsked'),
      cell: (group) => <Figure group={group} state="asked" count={group.asked} />,
    },
    {
      ...figure,
      label: words('groupValid'),
      cell: (group) => <Figure group={group} state="valid" count={group.valid} />,
    },
    ...(groups.some(isOpenAgain) ? [again] : []),
  ]
  return (
    <TableOf
      caption={words('blockingCaption')}
      columns={columns}
      rows={groups}
      keyOf={({ kind, integration }) => `${kind} ${integration}`}
    />
  )
}

interface FigureProps {
  group: ExceptionGroup
  state: ExceptionSelection['states'][number]
  count: number
}

function Figure({ group: { kind, integration }, state, count }: FigureProps) {
  const format = useFormatter()
  // Those of no integration cannot be asked for apart from others of their kind.
  if (count === 0 || integration === null) return <data value={count}>{format.number(count)}</data>
  return (
    <NumberLink href={exceptionsHref({ kinds: [kind], integrations: [integration], states: [state] })} count={count} />
  )
}
