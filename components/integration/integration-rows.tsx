import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { NumberLink } from '@/components/ui/number-link'
import { type ColumnOf, TableOf } from '@/components/ui/table'
import { type IamUserSelection, iamUsersHref } from '@/lib/contract/lists/iam-user-list'
import {
  type IntegrationFilter,
  type IntegrationLine,
  type IntegrationSort,
  integrationList,
} from '@/lib/contract/lists/integration-list'
import { RoleSupportText } from './role-support-text'

interface IntegrationRowsProps {
  integrations: readonly IntegrationLine[]
  filter: IntegrationFilter
}

/** Integrations as rows: what it is, whether it can do without keys, and how far its IAM users are. */
export function IntegrationRows({ integrations, filter }: IntegrationRowsProps) {
  const words = useTranslations('integration')
  const sort = (by: IntegrationSort) => integrationList.sorting(filter, by)
  const figure = { align: 'right', card: 'flowing', width: 'md:w-20 [:lang(ja)_&]:md:w-23' } as const
  const columns: readonly ColumnOf<IntegrationLine>[] = [
    {
      label: words('name'),
      sort: sort('name'),
      heading: true,
      whole: ({ name }) => name,
      fits: 20,
      cell: ({ id, name }) => (
        <Link href={`/integrations/${id}`} prefetch={false} className="font-semibold">
          {name}
        </Link>
      ),
    },
    {
      label: words('categoryColumn'),
      width: 'md:w-36',
      from: 'wide',
      card: 'flowing',
      whole: ({ category }) => words(`category.${category}`),
      cell: ({ category }) => words(`category.${category}`),
    },
    {
      label: words('possible'),
      width: 'md:w-62',
      card: 'flowing',
      cell: (integration) => <RoleSupportText integration={integration} />,
    },
    {
      ...figure,
      label: words('leftColumn'),
      sort: sort('left'),
      cell: ({ id, progress }) => (
        <Figure of={{ integrations: [id], removed: false, excepted: false }} count={progress.left} />
      ),
    },
    {
      ...figure,
      label: words('ready'),
      from: 'narrow',
      cell: ({ id, counts, excepted }) => <StageFigure id={id} stage="ready" count={counts.ready - excepted.ready} />,
    },
    {
      ...figure,
      label: words('switched'),
      from: 'narrow',
      cell: ({ id, counts, excepted }) => (
        <StageFigure id={id} stage="switched" count={counts.switched - excepted.switched} />
      ),
    },
    {
      ...figure,
      label: words('keptColumn'),
      cell: ({ id, progress }) => (
        <Figure of={{ integrations: [id], removed: false, excepted: true }} count={progress.excepted} />
      ),
    },
    {
      ...figure,
      label: words('removedColumn'),
      cell: ({ id, progress }) => <Figure of={{ integrations: [id], stages: ['removed'] }} count={progress.removed} />,
    },
    {
      ...figure,
      label: words('suggestedColumn'),
      from: 'middle',
      cell: ({ id, suggested }) => <Figure of={{ suggestedIntegrations: [id], removed: false }} count={suggested} />,
    },
  ]
  return <TableOf caption={words('caption')} columns={columns} rows={integrations} keyOf={({ id }) => id} lines />
}

const StageFigure = ({ id, stage, count }: { id: string; stage: 'ready' | 'switched'; count: number }) => (
  <Figure of={{ integrations: [id], stages: [stage], excepted: false }} count={count} />
)

/** How many, leading to them; nothing leads to none. */
function Figure({ of, count }: { of: Partial<IamUserSelection>; count: number }) {
  if (count === 0) return <span className="text-ink-3">0</span>
  return <NumberLink href={iamUsersHref(of)} count={count} />
}
