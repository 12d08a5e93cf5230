import type { ReactNode } from 'react'
import { Logo } from '@/components/ui/logo'

/** Pages outside the shell: signing in, nothing granted, no such page. */
export function Bare({ aside, children }: { aside?: ReactNode; children: ReactNode }) {
  return (
    <div className="mx-auto grid min-h-dvh max-w-xl content-start gap-6 px-4 py-10 md:py-20">
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
