import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { WorkGroup } from '@/lib/contract/views/work'
import type { NextAction } from '@/lib/domain/judge/assessment'
import { useGroupWords } from './action-words'
import { HOT } from './hot'

interface GroupChipsProps {
  groups: readonly Pick<WorkGroup, 'action' | 'count'>[]
  /** What leads to a group. */
  hrefOf: (action: NextAction) => string
  current?: NextAction
}

/** All groups on a line, in the order of urgency. */
export function GroupChips({ groups, hrefOf, current }: GroupChipsProps) {
  const words = useTranslations('work')
  const nameOf = useGroupWords()
  const format = useFormatter()
  return (
    <nav aria-label={words('groups')} className="sideways screen-only mb-4 md:flex-wrap">
      {groups.map(({ action, count }) => (
        <Link
          key={action}
          href={hrefOf(action)}
          prefetch={false}
          aria-current={action === current ? 'true' : undefined}
          className={`chip ${action === current ? 'max-md:-order-1' : ''} ${chipLook(action, action === current)}`}
        >
          <span className={`font-semibold tabular-nums ${HOT.has(action) ? 'text-danger' : ''}`}>
            {format.number(count)}
          </span>{' '}
          {nameOf(action)}
        </Link>
      ))}
    </nav>
  )
}

function chipLook(action: NextAction, isCurrent: boolean): string {
  if (isCurrent) return 'border-ink-3 bg-selected font-semibold text-ink'
  return HOT.has(action) ? 'border-danger bg-card text-ink' : 'border-line bg-card text-ink-2 hover:border-ink-3'
}
