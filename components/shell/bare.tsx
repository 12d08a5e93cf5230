import type { ReactNode } from 'react'
import { Logo } from '@/components/ui/logo'

interface BareProps {
  aside?: ReactNode
  /** There is a table on it. */
  wide?: boolean
  children: ReactNode
}

/** Pages outside the shell: signing in, nothing granted, no such page, one's own. */
export function Bare({ aside, wide = false, children }: BareProps) {
  return (
    <div
      className={`mx-auto grid min-h-dvh grid-cols-1 content-start gap-6 px-4 py-10 ${wide ? 'max-w-5xl' : 'max-w-xl md:py-20'}`}
    >
      <header className="flex items-center justify-between gap-4">
        <span className="flex items-center gap-2.5 font-bold">
          <Logo />
          IAM Sunset
        </span>
        {aside}
      </header>
      <main className="grid gap-4">{children}</main>
    </div>
  )
}
