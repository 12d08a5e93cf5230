import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Card } from '@/components/ui/card'
import { PageTitle } from '@/components/ui/page-title'
import type { SettingsAnswer } from '@/lib/contract/views/settings'
import { ApiTokens } from './api-tokens'
import { RosterCard } from './roster-card'
import { StandaloneAccounts } from './standalone-accounts'
import { ThresholdCard } from './threshold-card'

/** Everything there is to set, and what was set elsewhere. */
export function SettingsSections({ settings }: { settings: SettingsAnswer }) {
  const words = useTranslations('settings')
  const { standalone, tokens, roster, thresholds, deployment } = settings
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
        <RosterCard roster={roster} baseUrl={deployment.baseUrl} />
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
