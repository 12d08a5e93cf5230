import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Patterns } from '@/components/charts/patterns'
import { Shortcuts } from '@/components/search/shortcuts'
import { Logo } from '@/components/ui/logo'
import type { ShellStatus } from '@/lib/contract/views/shell-status'
import type { SearchReach } from '@/lib/domain/viewer'
import { Ages } from './ages'
import { Arriving } from './arriving'
import { LastScan } from './last-scan'
import { Navigation, type NavigationCounts, NavigationRow } from './navigation'
import { PRINTED_STATUS, PrintedStatus } from './printed-status'
import { PrintedTitle } from './printed-title'
import { ScanStatus } from './scan-status'

interface ShellProps {
  /** This viewer's first page. */
  home: string
  counts: NavigationCounts
  finds: SearchReach
  /** Whether the reader may say whose an IAM user is. */
  mayOwn: boolean
  /** How far scans and decisions had come when this was drawn. */
  status: ShellStatus
  /** Sample data: said on every page. */
  demo: boolean
  /** The right end of the top bar: language, who is signed in. */
  personal: ReactNode
  children: ReactNode
}

/** What stands around every page: navigation (under 1,152 px, where tables need the room, a row, and all of it in a menu), top bar, content up to 1,200 px. */
export function Shell({ home, counts, finds, mayOwn, status, demo, personal, children }: ShellProps) {
  const words = useTranslations('shell')
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[216px_minmax(0,1fr)] print:block">
      <Patterns />
      <Ages />
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:z-20 focus:m-2 focus:rounded-lg focus:border focus:bg-card focus:px-3 focus:py-2"
      >
        {words('skip')}
      </a>
      <aside className="screen-only hidden border-r border-line bg-side lg:block">
        <div className="sticky top-0 grid gap-4 p-3">
          <Brand home={home} />
          <Navigation counts={counts} />
          {demo && <DemoNote />}
        </div>
      </aside>
      <div className="min-w-0">
        <header className="screen-only flex max-w-[1256px] flex-wrap items-center gap-x-2 gap-y-1 md:gap-x-4 lg:flex-nowrap px-4 py-2 md:min-h-14 md:px-7">
          <div className="mr-auto -ml-2 lg:hidden">
            <Brand home={home} />
          </div>
          <Shortcuts finds={finds} peopleFirst={counts.ofLine} mayOwn={mayOwn} />
          <div className="order-last w-full md:order-none md:ml-auto md:w-auto lg:shrink-0">
            <ScanStatus drawn={status} ofLine={counts.ofLine}>
              <LastScan status={status} ofLine={counts.ofLine} />
            </ScanStatus>
          </div>
          <div className="flex shrink-0 items-center gap-x-2 md:gap-x-4">{personal}</div>
          <details className="relative lg:hidden">
            <summary className="rounded-full border border-line bg-card px-3 py-1" aria-label={words('menu')}>
              <span aria-hidden="true">☰</span>
            </summary>
            <div className="absolute right-0 z-10 mt-2 w-64 rounded-card border border-line bg-card p-2">
              <Navigation counts={counts} />
              {demo && <DemoNote />}
            </div>
          </details>
        </header>
        <div className="screen-only hidden px-5 pb-1 min-[64rem]:block lg:hidden">
          <NavigationRow counts={counts} />
        </div>
        <div className="screen-only border-b border-line" />
        <main
          id="content"
          tabIndex={-1}
          className="outline-none max-w-[1256px] px-4 py-4 md:px-7 print:px-px print:py-0"
        >
          <PrintedStatus status={status} />
          <PrintedTitle status={PRINTED_STATUS} />
          <Arriving>{children}</Arriving>
        </main>
      </div>
    </div>
  )
}

function Brand({ home }: Pick<ShellProps, 'home'>) {
  const words = useTranslations('shell')
  return (
    <Link href={home} prefetch={false} className="flex items-center gap-2.5 px-2 py-1.5 font-bold whitespace-nowrap">
      <Logo />
      {words('product')}
    </Link>
  )
}

function DemoNote() {
  const words = useTranslations('shell')
  return <p className="px-2 py-1 text-quiet text-ink-3">{words('demo')}</p>
}
