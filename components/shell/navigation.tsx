'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { AtLeast } from '@/components/ui/at-least'

export interface NavigationCounts {
  accounts: number
  iamUsers: number
  /** Whether every account was wholly read. */
  complete: boolean
  /** `null`: this viewer may not see people, so that their pages are not offered. */
  people: { total: number; leaversOpen: number; complete: boolean } | null
  /** Whether this viewer may change settings: the page is offered to nobody else. */
  settings: boolean
}

/** The pages that exist. */
export function Navigation({ counts }: { counts: NavigationCounts }) {
  const words = useTranslations('shell')
  const path = usePathname()
  const pages = [
    { href: '/', name: words('overview'), count: null },
    { href: '/accounts', name: words('accounts'), count: <AtLeast count={counts.accounts} complete size="short" /> },
    {
      href: '/iam-users',
      name: words('users'),
      count: <AtLeast count={counts.iamUsers} complete={counts.complete} size="short" />,
    },
    ...(counts.people
      ? [
          {
            href: '/people',
            name: words('people'),
            count: <AtLeast count={counts.people.total} complete size="short" />,
          },
          {
            href: '/leavers',
            name: words('leavers'),
            count: <AtLeast count={counts.people.leaversOpen} complete={counts.people.complete} size="short" />,
          },
        ]
      : []),
    { href: '/scans', name: words('scans'), count: null },
    ...(counts.settings ? [{ href: '/settings', name: words('settings'), count: null }] : []),
  ]
  return (
    <nav aria-label={words('navigation')}>
      <ul className="grid gap-0.5">
        {pages.map(({ href, name, count }) => {
          const current = href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`)
          return (
            <li key={href}>
              <Link
                href={href}
                aria-current={current ? 'page' : undefined}
                className={`flex min-h-9 items-center justify-between rounded-lg px-2 ${current ? 'bg-selected font-semibold text-ink' : 'text-ink-2 hover:bg-soft'}`}
              >
                {name}
                {count !== null && <span className={current ? '' : 'text-ink-3'}>{count}</span>}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
