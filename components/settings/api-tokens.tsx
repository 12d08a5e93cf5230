import { useTranslations } from 'next-intl'
import { Card } from '@/components/ui/card'
import { Table } from '@/components/ui/table'
import { newRequestId } from '@/lib/contract/decisions'
import type { TokenLine } from '@/lib/contract/views/settings'
import { AskPlace } from './ask-once'
import { TokenForm } from './token-form'
import { isPast, TokenRow } from './token-row'

/** Tokens for programs: which end soon, what each may, who made it, revoking one, making one. */
export function ApiTokens({ tokens, baseUrl }: { tokens: readonly TokenLine[]; baseUrl: string }) {
  const words = useTranslations('settings')
  const used = tokens.filter((token) => !isPast(token))
  const past = tokens.filter(isPast)
  const endingSoon = used.filter(({ endsSoon }) => endsSoon).length
  return (
    <Card
      title={words('tokens')}
      aside={
        <a href="/openapi.json" className="hover:underline">
          {words('openapi')}
        </a>
      }
    >
      <p className="mb-2 max-w-prose text-ink-3">{words('tokensLead')}</p>
      {endingSoon > 0 && <p className="mb-2 max-w-prose text-danger">{words('endsSoonNote', { count: endingSoon })}</p>}
      <AskPlace>
        {used.length === 0 ? (
          <p className="py-2 text-ink-3">{words('noTokens')}</p>
        ) : (
          <TokenTable caption={words('tokens')} tokens={used} />
        )}
      </AskPlace>
      {past.length > 0 && (
        <details className="mt-2">
          <summary className="text-ink-3 underline">{words('revokedTokens', { count: past.length })}</summary>
          <TokenTable caption={words('revokedTokens', { count: past.length })} tokens={past} />
        </details>
      )}
      <h3 className="mt-5 mb-3 border-t border-line pt-4 font-semibold">{words('makeToken')}</h3>
      <TokenForm baseUrl={baseUrl} request={newRequestId()} />
    </Card>
  )
}

function TokenTable({ caption, tokens }: { caption: string; tokens: readonly TokenLine[] }) {
  const words = useTranslations('settings')
  const columns = [
    { label: words('token') },
    { label: words('scopes') },
    { label: words('made') },
    { label: words('lastUsed') },
    { label: words('endOfToken') },
    { label: words('revoke'), hideLabel: true },
  ]
  return (
    <Table caption={caption} columns={columns}>
      {tokens.map((token) => (
        <TokenRow key={token.id} token={token} />
      ))}
    </Table>
  )
}
