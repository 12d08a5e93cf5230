import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { InstantText } from '@/components/ui/instant-text'
import { TableOf } from '@/components/ui/table'
import type { AccountLine } from '@/lib/contract/views/account'
import type { Uuid } from '@/lib/domain/ids'
import { LeftFigure, PercentFigure } from './account-figures'

interface PlainAccountRowsProps {
  accounts: readonly AccountLine[]
  /** What the business calls them, where it said. */
  names: ReadonlyMap<Uuid, string>
}

/** Accounts for managers: by the business's names, and how far each is; nothing of AWS. Needs the words `accounts`. */
export function PlainAccountRows({ accounts, names }: PlainAccountRowsProps) {
  const words = useTranslations('accounts')
  const figure = { align: 'right', card: 'flowing', width: 'md:w-32' } as const
  return (
    <TableOf
      caption={words('list')}
      columns={[
        {
          label: words('account'),
          heading: true,
          whole: ({ id, name }) => names.get(id) ?? name,
          fits: 40,
          cell: ({ id, name }) => (
            <Link href={`/accounts/${id}`} prefetch={false} className="font-semibold">
              {names.get(id) ?? name}
            </Link>
          ),
        },
        { ...figure, label: words('left'), cell: (account) => <LeftFigure account={account} /> },
        { ...figure, label: words('done'), cell: (account) => <PercentFigure account={account} /> },
        {
          ...figure,
          label: words('read'),
          className: 'text-ink-3',
          cell: ({ readAt }) => (readAt ? <InstantText at={readAt} as="age" /> : '–'),
        },
      ]}
      rows={accounts}
      keyOf={({ id }) => id}
      lines
    />
  )
}
