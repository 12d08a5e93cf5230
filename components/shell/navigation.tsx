'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useFormatter, useTranslations } from 'next-intl'
import type { ShellStatus } from '@/lib/contract/views/shell-status'

export interface NavigationCounts {
  accounts: number
  /** What is left of them, and the list of just these. */
  iamUsers: { left: number; href: string }
  /** `null`: this viewer may not see them, so that their page is not offered. */
  people: ShellStatus['people']
  leavers: ShellStatus['leavers']
  /** Whether this viewer may change settings: the page is offered to nobody else. */
  settings: boolean
  /** Whether this viewer keeps the company's lists of people. */
  rosters: boolean
  /** Only what a manager uses: leavers of their own line, and how far all is. */
  ofLine: boolean
}

/** The pages that exist, in groups. */
function useGroups(counts: NavigationCounts): readonly [Group, ...Group[]] {
  const words = useTranslations('shell')
  const ofLine: readonly [Group] = [
    {
      name: null,
      pages: [
        { href: '/leavers', name: words('leaversOfLine'), count: counts.leavers?.open ?? null },
        { href: '/', name: words('overall'), count: null },
        { href: '/me', name: words('mine'), count: null },
      ],
    },
  ]
  const everything: readonly [Group, Group, Group] = [
    {
      name: null,
      pages: [
        { href: '/', name: words('overview'), count: null },
        { href: '/work', name: words('work'), count: null },
        { href: '/accounts', name: words('accounts'), count: counts.accounts },
        { href: counts.iamUsers.href, name: words('users'), count: counts.iamUsers.left },
        { href: '/roles', name: words('roles'), count: null },
        ...(counts.people ? [{ href: '/people', name: words('people'), count: counts.people.total }] : []),
        // Nothing where no line is known: not 0.
        ...(counts.leavers ? [{ href: '/leavers', name: words('leavers'), count: counts.leavers.open }] : []),
        { href: '/integrations', name: words('integrations'), count: null },
        { href: '/exceptions', name: words('exceptions'), count: null },
        { href: '/ready-to-delete', name: words('ready'), count: null },
      ],
    },
    {
      name: words('groupOperate'),
      pages: [
        { href: '/campaigns', name: words('campaigns'), count: null },
        { href: '/keys', name: words('keys'), count: null },
        { href: '/scans', name: words('scans'), count: null },
        { href: '/activity', name: words('activity'), count: null },
        ...(counts.rosters ? [{ href: '/roster', name: words('roster'), count: null }] : []),
        ...(counts.settings ? [{ href: '/settings', name: words('settings'), count: null }] : []),
      ],
    },
    { name: null, pages: [{ href: '/me', name: words('mine'), count: null }] },
  ]
  return counts.ofLine ? ofLine : everything
}

/** Every page, in a column. */
export function Navigation({ counts }: { counts: NavigationCounts }) {
  const words = useTranslations('shell')
  return (
    <nav aria-label={words('navigation')} className="grid gap-3">
      {useGroups(counts).map(({ name, pages }) => (
        <div key={pages[0]?.href}>
          {name && <p className="px-2 pb-1 text-quiet text-ink-3">{name}</p>}
          <ul className="grid gap-0.5">
            {pages.map((page) => (
              <PageLink key={page.href} page={page} />
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}

/** The pages of every day, in a row: where a column would take the room that tables need. */
export function NavigationRow({ counts }: { counts: NavigationCounts }) {
  const words = useTranslations('shell')
  const [{ pages }] = useGroups(counts)
  return (
    <nav aria-label={words('navigation')}>
      <ul className="flex gap-x-1">
        {pages.map((page) => (
          <PageLink key={page.href} page={page} />
        ))}
      </ul>
    </nav>
  )
}

/** The pages of whoever keeps rosters and sees nothing of AWS but what is their own. */
export function RosterPages() {
  const words = useTranslations('shell')
  return (
    <ul className="flex gap-x-1">
      <PageLink page={{ href: '/roster', name: words('roster'), count: null }} />
      <PageLink page={{ href: '/me', name: words('mine'), count: null }} />
    </ul>
  )
}

interface Page {
  href: string
  name: string
  count: number | null
}

interface Group {
  name: string | null
  pages: readonly Page[]
}

function PageLink({ page: { href, name, count } }: { page: Page }) {
  const path = usePathname()
  const format = useFormatter()
  const [room] = href.split('?')
  const current = room === '/' ? path === '/' : path === room || path.startsWith(`${room}/`)
  return (
    <li>
      <Link
        href={href}
        prefetch={false}
        data-count={count ?? undefined}
        aria-current={current ? 'page' : undefined}
        className={`flex min-h-9 items-center justify-between gap-x-1.5 rounded-lg whitespace-nowrap px-2 ${current ? 'bg-selected font-semibold text-ink forced-colors:outline' : 'text-ink-2 hover:bg-soft'}`}
      >
        {name}
        {count !== null && <span className={current ? '' : 'text-ink-3'}>{format.number(count)}</span>}
      </Link>
    </li>
  )
}
