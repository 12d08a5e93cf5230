import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Logo } from '@/components/ui/logo'
import { Navigation, type NavigationCounts } from './navigation'
import { ScanStatus } from './scan-status'

interface ShellProps {
  counts: NavigationCounts
  /** Sample data: said on every page. */
  demo: boolean
  /** The right end of the top bar: language, who is signed in. */
  personal: ReactNode
  children: ReactNode
}

/** What stands around every page: navigation (a menu under 720 px), top bar, content up to 1,200 px. */
export function Shell({ counts, demo, personal, children }: ShellProps) {
  const words = useTranslations('shell')
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[216px_minmax(0,1fr)] print:block">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:z-20 focus:m-2 focus:rounded-lg focus:border focus:bg-card focus:px-3 focus:py-2"
      >
        {words('skip')}
      </a>
      <aside className="screen-only hidden border-r border-line bg-side md:block">
        <div className="sticky top-0 grid gap-4 p-3">
          <Brand demo={demo} />
          <Navigation counts={counts} />
        </div>
      </aside>
      <div className="min-w-0">
        <header className="screen-only border-b border-line px-4 py-2 md:px-7">
          <div className="flex items-center justify-between gap-3 md:hidden">
            <Brand demo={demo} />
            <details className="group relative">
              <summary className="rounded-full border border-line bg-card px-3 py-1" aria-label={words('menu')}>
                <span aria-hidden="true">☰</span>
              </summary>
              <div className="absolute right-0 z-10 mt-2 w-64 rounded-card border border-line bg-card p-2">
                <Navigation counts={counts} />
              </div>
            </details>
          </div>
          <div className="flex min-h-10 max-w-[1200px] flex-wrap items-center justify-between gap-x-4 gap-y-1 md:justify-end">
            <ScanStatus />
            <div className="flex items-center gap-4">{personal}</div>
          </div>
        </header>
        <main id="content" className="max-w-[1256px] px-4 py-6 md:px-7 print:p-0">
          {children}
        </main>
      </div>
    </div>
  )
}

function Brand({ demo }: { demo: boolean }) {
  const words = useTranslations('shell')
  return (
    <div className="flex min-w-0 items-center gap-2 px-2 py-1.5">
      <Link href="/" className="flex items-center gap-2.5 font-bold">
        <Logo />
        {words('product')}
      </Link>
      {demo && <span className="rounded-full border border-line px-1.5 text-quiet text-ink-3">{words('demo')}</span>}
    </div>
  )
}
