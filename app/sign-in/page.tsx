import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AuthForm } from '@/components/shell/auth-form'
import { Bare } from '@/components/shell/bare'
import { LanguageSwitch } from '@/components/shell/preferences'
import { DemoPeople } from '@/components/sign-in/demo-people'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ErrorNote } from '@/components/ui/error-note'
import { DEMO_PEOPLE } from '@/lib/auth/demo-people'
import { ownPath } from '@/lib/auth/own-path'
import { config } from '@/lib/config'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('entrance'))('signIn.title') }
}

const TOLD = [
  'EmailNotVerified',
  'ProviderRefused',
  'AccessDenied',
  'SessionRequired',
  'OAuthCallback',
  'OAuthSignin',
  'TooManyAttempts',
] as const

/** Signing in: by the company's provider, and in the demo by one click per sample person. Open to everybody. */
export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const words = await getTranslations('entrance')
  const { error, callbackUrl: wanted } = await searchParams
  const { oidc, demo, baseUrl } = config()
  const path = ownPath(wanted, baseUrl)
  // Whoever opened the product's own address asked for no page in particular.
  const callbackUrl = path === '/' ? '/home' : path
  return (
    <Bare aside={<LanguageSwitch />}>
      <div>
        <h1 className="text-title font-bold">{words('signIn.title')}</h1>
        <p className="mt-1 text-ink-3">{words('signIn.lead')}</p>
      </div>
      {error !== undefined && (
        <ErrorNote title={words(`signIn.errors.${TOLD.find((known) => known === error) ?? 'other'}`)} />
      )}
      <noscript>
        <ErrorNote title={words('needsJavaScript')} />
      </noscript>
      {oidc && (
        <AuthForm action="/api/auth/signin/oidc" fields={{ callbackUrl }}>
          <Button type="submit" look="primary">
            {words('signIn.sso')}
          </Button>
        </AuthForm>
      )}
      {demo && (
        <Card title={words('signIn.demoTitle')}>
          <p className="mb-3 text-ink-3">{words('signIn.demoLead')}</p>
          <DemoPeople people={DEMO_PEOPLE.map(({ id, name }) => ({ id, name }))} callbackUrl={callbackUrl} />
        </Card>
      )}
    </Bare>
  )
}
