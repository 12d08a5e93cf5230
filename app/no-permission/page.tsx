import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { AuthForm } from '@/components/shell/auth-form'
import { Bare } from '@/components/shell/bare'
import { LanguageSwitch } from '@/components/shell/preferences'
import { Button } from '@/components/ui/button'
import { LinkButton } from '@/components/ui/link-button'
import { ownPath } from '@/lib/auth/own-path'
import { signedInViewer } from '@/lib/auth/viewer'
import { config } from '@/lib/config'
import { homeOf, isHr, PERMISSIONS } from '@/lib/domain/viewer'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('entrance'))('noPermission.title') }
}

/** Says who is signed in, what is missing and whom to ask. For everybody who is signed in, with or without a role. */
export default async function NoPermissionPage({ searchParams }: PageProps<'/no-permission'>) {
  const viewer = await signedInViewer()
  if (!viewer) redirect('/sign-in')
  const words = await getTranslations('entrance')
  const common = await getTranslations('common')
  const { needs: wanted, from } = await searchParams
  const needs = PERMISSIONS.find((permission) => permission === wanted) ?? 'read'
  const back = ownPath(from, config().baseUrl)
  const email = viewer.actor.type === 'person' ? viewer.actor.email : ''
  const roles = viewer.roles.map((role) => words(`role.${role}`)).join(', ')
  return (
    <Bare aside={<LanguageSwitch />}>
      <h1 className="text-title font-bold">{words(roles ? 'noPermission.title' : 'noPermission.nothing')}</h1>
      <p>
        {words('noPermission.text', {
          needs: words(`noPermission.permissions.${needs}`),
          name: viewer.actor.name,
          roles: roles || 'none',
        })}
      </p>
      <p className="text-ink-2">{words('noPermission.ask')}</p>
      {email && <p className="text-ink-2">{words('noPermission.address', { email })}</p>}
      <div className="flex flex-wrap gap-2">
        <LinkButton href="/me">{words('toMine')}</LinkButton>
        {from && <LinkButton href={back}>{common('retry')}</LinkButton>}
        {roles && <LinkButton href={homeOf(viewer)}>{words(isHr(viewer) ? 'toRoster' : 'toOverview')}</LinkButton>}
        <AuthForm
          action="/api/auth/signout"
          fields={{ callbackUrl: `/sign-in?callbackUrl=${encodeURIComponent(back)}` }}
        >
          <Button type="submit">{words('signOut')}</Button>
        </AuthForm>
      </div>
    </Bare>
  )
}
