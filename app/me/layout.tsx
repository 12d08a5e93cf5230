import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { RoleShell } from '@/app/(dashboard)/role-shell'
import { Providers } from '@/components/providers'
import { AuthForm } from '@/components/shell/auth-form'
import { Bare } from '@/components/shell/bare'
import { LanguageSwitch } from '@/components/shell/preferences'
import { Button } from '@/components/ui/button'
import { requireSignedIn } from '@/lib/auth/viewer'
import { proofOf } from '@/lib/domain/viewer'

/** One's own page: with a role within the shell, without one by itself. */
export default async function MineLayout({ children }: { children: ReactNode }) {
  const viewer = await requireSignedIn()
  const reader = proofOf(viewer, 'read', 'roster')
  if (reader) return <RoleShell viewer={reader}>{children}</RoleShell>
  const words = await getTranslations('entrance')
  return (
    <Providers>
      <Bare aside={<LanguageSwitch />} wide>
        {children}
        <div className="screen-only flex flex-wrap items-center gap-3 text-quiet text-ink-3">
          {words('signedInAs', { name: viewer.actor.name })}
          <AuthForm action="/api/auth/signout" fields={{ callbackUrl: '/sign-in' }}>
            <Button type="submit">{words('signOut')}</Button>
          </AuthForm>
        </div>
      </Bare>
    </Providers>
  )
}
