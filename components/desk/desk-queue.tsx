import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { LastUseText } from '@/components/iam-user/last-use-text'
import { LongName } from '@/components/ui/long-name'
import type { IamUserLine } from '@/lib/contract/views/iam-user'
import type { Uuid } from '@/lib/domain/ids'

interface DeskQueueProps {
  users: readonly IamUserLine[]
  here: Uuid
}

/** Whoever comes next, the most dangerous first. */
export function DeskQueue({ users, here }: DeskQueueProps) {
  const words = useTranslations('desk')
  return (
    <nav
      aria-label={words('queue')}
      className="screen-only self-start rounded-card border border-line bg-card py-1 max-lg:hidden"
    >
      {users.map(({ id, name, account, lastUse }) => (
        <Link
          key={id}
          href={`/work/desk?at=${id}`}
          prefetch={false}
          aria-current={id === here ? 'true' : undefined}
          className={`block border-b border-soft px-3 py-2 last:border-0 ${id === here ? 'bg-selected' : 'hover:bg-soft'}`}
        >
          <span className={`block truncate font-mono text-[0.8125rem] ${id === here ? 'font-semibold' : ''}`}>
            <LongName>{name}</LongName>
          </span>
          <span className={`block truncate ${id === here ? 'text-ink-2' : 'text-ink-3'}`}>
            {account.name} · <LastUseText use={lastUse} short />
          </span>
        </Link>
      ))}
    </nav>
  )
}
