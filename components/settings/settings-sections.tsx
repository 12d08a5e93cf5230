import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Card } from '@/components/ui/card'
import { PageTitle } from '@/components/ui/page-title'
import type { SettingsAnswer } from '@/lib/contract/views/settings'
import { ApiTokens } from './api-tokens'
import { NotificationsCard } from './notifications-card'
import { RetentionForm } from './retention-form'
import { ReviewSettingsForm } from './review-settings-form'
import { RosterCard } from './roster-card'
import { ScimCard } from './scim-card'
import { StandaloneAccounts } from './standalone-accounts'
import { ThresholdCard } from './threshold-card'

/** Everything there is to set, and what was set elsewhere. `digest`: what today's tells whoever looks. */
export function SettingsSections({ settings, digest }: { settings: SettingsAnswer; digest: string | null }) {
  const words = useTranslations('settings')
  const { standalone, tokens, roster, scim, thresholds, reviews, retention, deployment, notifications } = settings
  const valid = tokens.filter(({ state }) => state === 'valid').length
  return (
    <>
      <PageTitle
        title={words('title')}
        lead={words('lead', { accounts: standalone.length, tokens: valid })}
        actions={
          <Link href="/setup" prefetch={false} className="text-ink-2 underline">
            {words('toSetup')}
          </Link>
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <StandaloneAccounts accounts={standalone} />
        <ApiTokens tokens={tokens} baseUrl={deployment.baseUrl} />
        <NotificationsCard channels={notifications} digest={digest} />
        <RosterCard roster={roster} baseUrl={deployment.baseUrl} />
        <ScimCard scim={scim} baseUrl={deployment.baseUrl} />
        <div id="reviews" className="scroll-mt-4">
          <Card title={words('reviews.title')}>
            <p className="mb-3 max-w-prose text-ink-3">{words('reviews.lead')}</p>
            <ReviewSettingsForm reviews={reviews} />
          </Card>
        </div>
        <div id="retention" className="scroll-mt-4">
          <Card title={words('retention.title')}>
            <p className="mb-3 max-w-prose text-ink-3">{words('retention.lead')}</p>
            <RetentionForm retention={retention} />
          </Card>
        </div>
        <ThresholdCard thresholds={thresholds} deployment={deployment} />
        <Card title={words('template')}>
          <p className="max-w-prose">{words('templateText')}</p>
          <p className="mt-2 flex flex-wrap gap-4">
            <a href="/read-role.yaml" download className="underline">
              read-role.yaml
            </a>
            <Link href="/setup" prefetch={false} className="underline">
              {words('toCommands')}
            </Link>
          </p>
        </Card>
      </div>
    </>
  )
}
