import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Logo } from '@/components/ui/logo'
import { RosterPages } from './navigation'

/** What stands around the page of whoever keeps rosters and sees nothing of AWS: no figure of any other page. */
export function RosterShell({ demo, personal, children }: { demo: boolean; personal: ReactNode; children: ReactNode }) {
  const words = useTranslations('shell')
  return (
    <div className="min-h-dvh">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:z-20 focus:m-2 focus:rounded-lg focus:border focus:bg-card focus:px-3 focus:py-2"
      >
        {words('skip')}
      </a>
      <header className="screen-only border-b border-line">
        <div className="mx-auto flex max-w-[1256px] flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 md:px-7">
          <Link
            href="/roster"
            prefetch={false}
            className="flex items-center gap-2.5 py-1.5 font-bold whitespace-nowrap"
          >
            <Logo />
            {words('product')}
          </Link>
          <nav aria-label={words('navigation')}>
            <RosterPages />
          </nav>
          <div className="ml-auto flex items-center gap-x-2 md:gap-x-4">{personal}</div>
          {demo && <p className="w-full text-quiet text-ink-3">{words('demo')}</p>}
        </div>
      </header>
      <main id="content" tabIndex={-1} className="mx-auto max-w-[1256px] px-4 py-4 outline-none md:px-7">
        {children}
      </main>
    </div>
  )
}
