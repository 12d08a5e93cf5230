import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { StageList } from '@/components/overview/stage-list'
import { UnreadAccounts } from '@/components/overview/unread-accounts'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { linked } from '@/components/ui/number-link'
import { PageTitle } from '@/components/ui/page-title'
import { SentenceGap } from '@/components/ui/sentence-gap'
import { accountsHref, INCOMPLETE_READINGS } from '@/lib/contract/lists/account-list'
import { exceptionsHref } from '@/lib/contract/lists/exception-list'
import { iamUsersHref } from '@/lib/contract/lists/iam-user-list'
import { integrationList } from '@/lib/contract/lists/integration-list'
import type { UnreadAccount } from '@/lib/contract/views/account'
import type { IntegrationView } from '@/lib/contract/views/integration'
import { RecipeCard } from './recipe-card'
import { useCatalogueText, useSince } from './use-catalogue-words'

interface IntegrationArticleProps {
  integration: IntegrationView
  /** The first of the accounts that were not wholly read. */
  unread: readonly UnreadAccount[]
}

/** One integration: how far its IAM users are, what it can do and what not, and what to do instead of them. */
export function IntegrationArticle({ integration, unread }: IntegrationArticleProps) {
  const words = useTranslations('integration')
  const kinds = useTranslations('kinds')
  const { id, name, category, kind, counts, coverage } = integration
  const hasUsers = Object.values(counts).some((count) => count > 0)
  return (
    <article>
      <PageTitle
        above={
          <Link href={integrationList.usualHref} rel="up" prefetch={false} className="hover:underline">
            {words('page')}
          </Link>
        }
        title={name}
        lead={
          <>
            {[...new Set([words(`category.${category}`), kinds(kind)])].join(' · ')}
            <UnreadAccounts
              accounts={unread}
              count={coverage.accounts - coverage.read}
              href={accountsHref({ readings: INCOMPLETE_READINGS })}
            />
          </>
        }
      />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_310px]">
        <div className="grid min-w-0 gap-4">
          <SupportCard integration={integration} />
          <RecipeCard integration={integration} />
        </div>
        <div className="grid min-w-0 gap-4">
          <Card title={words('progress')}>
            {hasUsers ? (
              <StageList standing={integration} of={{ integrations: [id], departed: false }} />
            ) : (
              <p className="text-ink-3">{words('noUsers')}</p>
            )}
            <Suggested integration={integration} />
          </Card>
          <SecretCard integration={integration} />
          <SourceCard integration={integration} />
        </div>
      </div>
    </article>
  )
}

function Suggested({ integration: { id, suggested } }: { integration: IntegrationView }) {
  const words = useTranslations('integration')
  if (suggested === 0) return null
  const href = iamUsersHref({ suggestedIntegrations: [id], removed: false })
  return (
    <p className="mt-2 text-ink-3">
      {words.rich('suggestedLine', { count: suggested, all: linked(href, suggested, 'text-ink underline') })}
    </p>
  )
}

/** Whether it can do without keys, what it cannot, and who is kept all the same. */
function SupportCard({ integration }: { integration: IntegrationView }) {
  const words = useTranslations('integration')
  const common = useTranslations('common')
  const text = useCatalogueText()
  const told = useSince()
  const { id, roleSupport, since, limits, progress, unverified } = integration
  const isPossible = roleSupport !== 'none' && roleSupport !== 'unknown'
  return (
    <Card title={words('cannot')}>
      <p>
        <span className="text-ink-3">{words('possible')}: </span>
        <strong className="font-medium">{words(`roleSupport.${roleSupport}`)}</strong>
        {since && common('bracketed', { text: words('since', { since: told(since) }) })}{' '}
        {unverified.includes('role-support') && <Badge>{words('notVerified')}</Badge>}
      </p>
      <p className="mt-1 wrap-anywhere">
        {limits ? text(limits) : words(roleSupport === 'unknown' ? 'askVendor' : 'cannotNone')}
      </p>
      {isPossible && progress.excepted > 0 && (
        <p className="mt-2 rounded-lg border border-ready px-3 py-2">
          {words.rich(roleSupport === 'partial' ? 'keptPartly' : 'keptThough', {
            count: progress.excepted,
            toKept: linked(
              iamUsersHref({ integrations: [id], removed: false, excepted: true }),
              progress.excepted,
              'underline',
            ),
          })}
          <SentenceGap />
          <Link href={exceptionsHref({ integrations: [id] })} prefetch={false} className="underline">
            {words('toExceptions')}
          </Link>
        </p>
      )}
    </Card>
  )
}

/** Where the key of its users lies, and how it is deleted there. */
function SecretCard({ integration: { secret } }: { integration: IntegrationView }) {
  const words = useTranslations('integration')
  const text = useCatalogueText()
  return (
    <Card title={words('secret')}>
      {secret ? (
        <dl className="grid gap-2 wrap-anywhere">
          <div>
            <dt className="text-quiet text-ink-3">{words('place')}</dt>
            <dd>{text(secret.place)}</dd>
          </div>
          <div>
            <dt className="text-quiet text-ink-3">{words('remove')}</dt>
            <dd>{text(secret.remove)}</dd>
          </div>
        </dl>
      ) : (
        <p className="text-ink-3">{words('secretNone')}</p>
      )}
    </Card>
  )
}

/** How all this is known, and where to read on. */
function SourceCard({ integration: { basis, unverified, documentation, name } }: { integration: IntegrationView }) {
  const words = useTranslations('integration')
  const common = useTranslations('common')
  const what = unverified.map((aspect) => words(`aspect.${aspect}`)).join(common('comma'))
  return (
    <Card title={words('basisTitle')}>
      <p>{words(`basis.${basis}`)}</p>
      {unverified.length > 0 && (
        <p className="mt-1">
          <Badge>{words('notVerified')}</Badge> {what}
        </p>
      )}
      <p className="mt-1 wrap-anywhere">
        {documentation ? (
          <a href={documentation} target="_blank" rel="noreferrer" className="underline">
            {`${words('documentation')}: ${name}`} <span aria-hidden="true">↗</span>
          </a>
        ) : (
          <span className="text-ink-3">{words('documentationNone')}</span>
        )}
      </p>
    </Card>
  )
}
