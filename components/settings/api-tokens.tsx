import { useTranslations } from 'next-intl'
import { revokeToken } from '@/app/actions/revoke-token'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { InstantText } from '@/components/ui/instant-text'
import { type ColumnOf, TableOf } from '@/components/ui/table'
import { newRequestId } from '@/lib/contract/decisions'
import type { TokenLine } from '@/lib/contract/views/settings'
import { AskOnce, AskPlace } from './ask-once'
import { TokenForm } from './token-form'

/** Tokens for programs: whose each is, what it may and why that may be less, which end soon; revoking one, making one. */
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
      <div className="mt-3">
        <TokenForm baseUrl={baseUrl} request={newRequestId()} />
      </div>
    </Card>
  )
}

function TokenTable({ caption, tokens }: { caption: string; tokens: readonly TokenLine[] }) {
  const words = useTranslations('settings')
  const columns: readonly ColumnOf<TokenLine>[] = [
    {
      label: words('token'),
      heading: true,
      cell: (token) => (
        <>
          <span className={`wrap-anywhere ${isPast(token) ? 'text-ink-3 line-through' : 'font-medium'}`}>
            {token.name}
          </span>
          <small className="wrap-anywhere">
            {token.owner === null ? words('ownedByDeployment') : words('ownedBy', { owner: token.owner })}
          </small>
        </>
      ),
    },
    {
      label: words('scopes'),
      cell: (token) => (
        <>
          <span className="badges">
            {token.scopes.map((scope) => (
              <Badge key={scope} title={words(`scope.${scope}`)}>
                <span className={`font-mono ${token.lost.includes(scope) ? 'line-through' : ''}`}>{scope}</span>
              </Badge>
            ))}
          </span>
          <WhyLess token={token} />
        </>
      ),
    },
    {
      label: words('made'),
      cell: ({ createdAt, createdBy }) => (
        <>
          <InstantText at={createdAt} />
          <small className="wrap-anywhere">{words('by', { name: createdBy })}</small>
        </>
      ),
    },
    {
      label: words('lastUsed'),
      cell: ({ lastUsedAt }) =>
        lastUsedAt ? (
          <InstantText at={lastUsedAt} as="age" />
        ) : (
          <span className="text-ink-3">{words('neverUsed')}</span>
        ),
    },
    { label: words('endOfToken'), cell: (token) => <End token={token} /> },
    {
      label: words('revoke'),
      hideLabel: true,
      unlabelled: true,
      align: 'right',
      cell: (token) =>
        !isPast(token) && (
          <AskOnce
            action={revokeToken}
            id={token.id}
            label={words('revoke')}
            title={words('revokeOf', { name: token.name })}
            ask={words('revokeAsk', { name: token.name })}
            sure={words('revokeDo')}
            gone={words('revoked', { name: token.name })}
          />
        ),
    },
  ]
  return <TableOf caption={caption} columns={columns} rows={tokens} keyOf={({ id }) => id} />
}

/** Whether it is listed for the record only. A leaver's is not: somebody has to see to the program that uses it. */
const isPast = ({ state }: TokenLine) => state === 'revoked' || state === 'ended'

function End({ token: { state, endsSoon, endsAt, revokedAt } }: { token: TokenLine }) {
  const words = useTranslations('settings')
  if (revokedAt) return words.rich('revokedAt', { at: () => <InstantText at={revokedAt} key="at" /> })
  if (state === 'ended') return words.rich('endedAt', { at: () => <InstantText at={endsAt} key="at" /> })
  return (
    <>
      <InstantText at={endsAt} /> {endsSoon && <Badge tone="danger">{words('endsSoon')}</Badge>}
    </>
  )
}

function WhyLess({ token: { state, scopes, owner, lost } }: { token: TokenLine }) {
  const words = useTranslations('settings')
  if (owner === null || (state !== 'owner-left' && lost.length === 0)) return null
  return (
    <span className="mt-1 block max-w-xs text-left text-quiet text-danger wrap-anywhere">
      {state === 'owner-left'
        ? words('ownerLeft', { owner })
        : lost.length === scopes.length
          ? words('lostAll', { owner })
          : words('lostSome', { owner, scopes: lost.join(', ') })}
    </span>
  )
}
