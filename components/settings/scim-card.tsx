import { useTranslations } from 'next-intl'
import { Card } from '@/components/ui/card'
import { CodeBlock } from '@/components/ui/code-block'
import { InstantText } from '@/components/ui/instant-text'
import { SCIM_PATH } from '@/lib/contract/scim/address'
import type { SettingsView } from '@/lib/contract/views/settings'
import { ConfirmEnds } from './confirm-ends'

/** Who an identity provider told of, and how to let one. Needs the words `settings`. */
export function ScimCard({ scim, baseUrl }: { scim: SettingsView['scim']; baseUrl: string }) {
  const words = useTranslations('settings')
  const { active, inactive, waiting, lastUsedAt } = scim
  return (
    <Card title={words('scimTitle')}>
      <p>
        {lastUsedAt
          ? words.rich('scimUsers', { active, inactive, at: () => <InstantText at={lastUsedAt} as="age" key="at" /> })
          : words('scimNever')}
      </p>
      {waiting > 0 && <ConfirmEnds count={waiting} />}
      <p className="mt-2 max-w-prose text-ink-3">{words('scimLead')}</p>
      <CodeBlock label={words('scimBase')} code={`${baseUrl}${SCIM_PATH}`} />
      <CodeBlock label={words('scimToken')} code="npm run token -- SCIM --scopes scim --days 365" />
    </Card>
  )
}
