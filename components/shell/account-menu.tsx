import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import type { Role } from '@/lib/domain/viewer'
import { AuthForm } from './auth-form'

interface AccountMenuProps {
  name: string
  email: string
  roles: readonly Role[]
  /** Preferences. */
  children: ReactNode
}

/** Who is signed in, with which roles; preferences; the way out. */
export function AccountMenu({ name, email, roles, children }: AccountMenuProps) {
  const words = useTranslations('entrance')
  return (
    <details className="relative">
      <summary className="max-w-28 truncate md:max-w-48 rounded-full border border-line bg-card px-2.5 py-0.5 text-ink-2 hover:border-ink-3">
        {name}
      </summary>
      <div className="absolute right-0 z-10 mt-2 grid w-72 gap-3 rounded-card border border-line bg-card p-4">
        <div>
          <p className="font-semibold">{words('signedInAs', { name })}</p>
          <p className="text-quiet text-ink-3 wrap-anywhere">
            {email} · {roles.map((role) => words(`role.${role}`)).join(', ')}
          </p>
        </div>
        {children}
        <AuthForm action="/api/auth/signout" fields={{ callbackUrl: '/sign-in' }}>
          <Button type="submit">{words('signOut')}</Button>
        </AuthForm>
      </div>
    </details>
  )
}
