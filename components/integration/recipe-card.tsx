import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useIntegrationName } from '@/components/iam-user/use-integration-name'
import { Card } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import type { IntegrationView } from '@/lib/contract/views/integration'
import type { Kind } from '@/lib/domain/judge/assessment'
import type { AccountWay, TokenWay, VendorPrincipal, Way } from '@/lib/domain/judge/integration-way'

/** What to do instead of IAM users: every way in without a key, with whom to trust and how narrowly. */
export function RecipeCard({ integration: { kind, ways, roleSupport } }: { integration: IntegrationView }) {
  const words = useTranslations('integration')
  const nameOf = useIntegrationName()
  const titleOf = (way: Way) => words(`way.${way.by}`, { name: way.by === 'through' ? nameOf(way.integration) : '' })
  const isPossible = roleSupport !== 'none' && roleSupport !== 'unknown'
  return (
    <Card title={words('recipe')}>
      {ways.length === 0 && <p className="text-ink-3">{words(isPossible ? 'recipeElsewhere' : 'recipeNone')}</p>}
      {ways.length > 1 && <p className="text-ink-3">{words('anyOne')}</p>}
      {ways.map((way, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the ways of an entry have no other identity
        <section key={position} className="border-b border-soft py-3 last:border-0 last:pb-0">
          <h3 className="mb-1 font-medium">{titleOf(way)}</h3>
          <WayText way={way} kind={kind} />
        </section>
      ))}
    </Card>
  )
}

function WayText({ way, kind }: { way: Way; kind: Kind }) {
  const words = useTranslations('integration')
  const nameOf = useIntegrationName()
  switch (way.by) {
    case 'account':
      return <AccountWayText way={way} />
    case 'token':
      return <TokenWayText way={way} />
    case 'resource-policy':
      return (
        <dl>
          <Fact name={words('trust')}>
            <Principals principals={way.principals} />
          </Fact>
        </dl>
      )
    case 'service':
      return (
        <dl>
          <Fact name={words('services')}>
            <Codes of={way.services} />
          </Fact>
        </dl>
      )
    case 'through':
      return (
        <p>
          {words.rich('throughText', {
            name: nameOf(way.integration),
            link: (chunks) => (
              <Link href={`/integrations/${way.integration}`} prefetch={false} className="underline">
                {chunks}
              </Link>
            ),
          })}
        </p>
      )
    case 'sign-in':
      // A machine signs nobody in: it is people who go another way.
      return <p>{words(kind === 'saas' ? 'signInInstead' : 'signInText')}</p>
    case 'push':
      return <p>{words('pushText')}</p>
  }
}

function AccountWayText({ way: { principals, perCustomer, externalId } }: { way: AccountWay }) {
  const words = useTranslations('integration')
  return (
    <dl>
      <Fact name={words('trust')}>
        <Principals principals={principals} />
        {perCustomer && (
          <p className="text-ink-3">{words(principals.length === 0 ? 'trustPerCustomer' : 'trustPerCustomerToo')}</p>
        )}
      </Fact>
      <Fact name={words('externalId')}>
        {externalId
          ? words('externalIdRule', { use: externalId.use, by: externalId.chosenBy })
          : words('externalIdNone')}
        {externalId?.pattern && (
          <p>
            {words('pattern')} <Codes of={[externalId.pattern]} />
          </p>
        )}
      </Fact>
    </dl>
  )
}

function TokenWayText({ way }: { way: TokenWay }) {
  const words = useTranslations('integration')
  const { issuers, anyHost = false, shared, audiences, subject, claims = [], demanded = [] } = way
  const others = subject.forms.filter((form) => form !== subject.safest)
  return (
    <dl>
      <Fact name={words('issuer')}>
        <Codes of={issuers.map((issuer) => `https://${issuer}`)} />
        {anyHost && <p className="text-ink-3">{words('anyHost')}</p>}
        {shared && <p>{words('sharedIssuer')}</p>}
      </Fact>
      <Fact name={words('audience')}>{audiences.length > 0 ? <Codes of={audiences} /> : words('audienceOwn')}</Fact>
      <Fact name={words('subjectSafest')}>
        <Codes of={[subject.safest]} />
      </Fact>
      {others.length > 0 && (
        <Fact name={words('subjectForms')}>
          <Codes of={others} />
        </Fact>
      )}
      {claims.length > 0 && (
        <Fact name={words('claims')}>
          <Codes of={claims} />
        </Fact>
      )}
      {demanded.length > 0 && (
        <Fact name={words('demanded')}>
          <Codes of={demanded} />
        </Fact>
      )}
    </dl>
  )
}

/** Whom to trust, as a policy names them, each in its partition. */
function Principals({ principals }: { principals: readonly VendorPrincipal[] }) {
  const words = useTranslations('integration')
  const common = useTranslations('common')
  const arnOf = ({ account, partition = 'aws', resource = 'root' }: VendorPrincipal) =>
    `arn:${partition}:iam::${account}:${resource}`
  return (
    <ul>
      {principals.map((principal) => (
        <li key={`${arnOf(principal)} ${principal.serves}`} className="wrap-anywhere">
          <code className="font-mono text-quiet">{arnOf(principal)}</code>
          <CopyButton value={arnOf(principal)} name={arnOf(principal)} />
          {principal.serves && <span className="text-ink-3"> {words('serves', { what: principal.serves })}</span>}
          {principal.legacy && <span className="text-ink-3">{common('bracketed', { text: words('legacy') })}</span>}
        </li>
      ))}
    </ul>
  )
}

function Codes({ of }: { of: readonly string[] }) {
  return of.map((code) => (
    <span key={code} className="mr-3 inline-block max-w-full wrap-anywhere">
      <code className="font-mono text-quiet">{code}</code>
    </span>
  ))
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 py-1 md:grid-cols-[11rem_minmax(0,1fr)]">
      <dt className="text-ink-3">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  )
}
