import { useTranslations } from 'next-intl'
import { revokeToken } from '@/app/actions/revoke-token'
import { Badge } from '@/components/ui/badge'
import { InstantText } from '@/components/ui/instant-text'
import { Cell, Row } from '@/components/ui/table'
import type { TokenLine } from '@/lib/contract/views/settings'
import { AskOnce } from './ask-once'

/** One token: whose it is, what it may and why that may be less, how long it lasts, when it was used. */
export function TokenRow({ token }: { token: TokenLine }) {
  const words = useTranslations('settings')
  const { id, name, scopes, createdAt, createdBy, owner, lastUsedAt, lost } = token
  return (
    <Row>
      <Cell heading>
        <span className={`wrap-anywhere ${isPast(token) ? 'text-ink-3 line-through' : 'font-medium'}`}>{name}</span>
        <small className="wrap-anywhere">
          {owner === null ? words('ownedByDeployment') : words('ownedBy', { owner })}
        </small>
      </Cell>
      <Cell label={words('scopes')}>
        <span className="flex flex-wrap gap-1">
          {scopes.map((scope) => (
            <Badge key={scope} title={words(`scope.${scope}`)}>
              <span className={`font-mono ${lost.includes(scope) ? 'line-through' : ''}`}>{scope}</span>
            </Badge>
          ))}
        </span>
        <WhyLess token={token} />
      </Cell>
      <Cell label={words('made')}>
        <InstantText at={createdAt} />
        <small className="wrap-anywhere">{words('by', { name: createdBy })}</small>
      </Cell>
      <Cell label={words('lastUsed')}>
        {lastUsedAt ? (
          <InstantText at={lastUsedAt} as="age" />
        ) : (
          <span className="text-ink-3">{words('neverUsed')}</span>
        )}
      </Cell>
      <Cell label={words('endOfToken')}>
        <End token={token} />
      </Cell>
      <Cell align="right">
        {!isPast(token) && (
          <AskOnce
            action={revokeToken}
            id={id}
            label={words('revoke')}
            title={words('revokeOf', { name })}
            ask={words('revokeAsk', { name })}
            sure={words('revokeDo')}
            gone={words('revoked', { name })}
          />
        )}
      </Cell>
    </Row>
  )
}

/** Whether it is listed for the record only. A leaver's is not: somebody has to see to the program that uses it. */
export const isPast = ({ state }: TokenLine) => state === 'revoked' || state === 'ended'

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
