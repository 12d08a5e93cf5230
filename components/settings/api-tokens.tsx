'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { InstantText } from '@/components/ui/instant-text'
import { Cell, Row, Table } from '@/components/ui/table'
import { deleteToken, settingsKey } from '@/lib/api/settings'
import type { TokenLine } from '@/lib/domain/settings-view'
import { SettingsProblem } from './settings-problem'
import { TokenForm } from './token-form'

/** Tokens for programs: what each may, who made it, revoking one, making one. */
export function ApiTokens({ tokens, baseUrl }: { tokens: readonly TokenLine[]; baseUrl: string }) {
  const words = useTranslations('settings')
  const used = tokens.filter(({ revokedAt }) => revokedAt === null)
  const revoked = tokens.filter(({ revokedAt }) => revokedAt !== null)
  const columns = [
    { label: words('token') },
    { label: words('scopes') },
    { label: words('made') },
    { label: words('revoke'), hideLabel: true },
  ]
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
      {used.length === 0 ? (
        <p className="py-2 text-ink-3">{words('noTokens')}</p>
      ) : (
        <Table caption={words('tokens')} columns={columns}>
          {used.map((token) => (
            <TokenRow key={token.id} token={token} />
          ))}
        </Table>
      )}
      {revoked.length > 0 && (
        <details className="mt-2">
          <summary className="text-ink-3 underline">{words('revokedTokens', { count: revoked.length })}</summary>
          <Table caption={words('revokedTokens', { count: revoked.length })} columns={columns}>
            {revoked.map((token) => (
              <TokenRow key={token.id} token={token} />
            ))}
          </Table>
        </details>
      )}
      <h3 className="mt-5 mb-3 border-t border-line pt-4 font-semibold">{words('makeToken')}</h3>
      <TokenForm baseUrl={baseUrl} />
    </Card>
  )
}

function TokenRow({ token: { id, name, scopes, createdAt, createdBy, revokedAt } }: { token: TokenLine }) {
  const words = useTranslations('settings')
  return (
    <Row>
      <Cell heading>
        <span className={`wrap-anywhere ${revokedAt ? 'text-ink-3 line-through' : 'font-medium'}`}>{name}</span>
      </Cell>
      <Cell label={words('scopes')}>
        <span className="flex flex-wrap gap-1">
          {scopes.map((scope) => (
            <Badge key={scope} title={words(`scope.${scope}`)}>
              <span className="font-mono">{scope}</span>
            </Badge>
          ))}
        </span>
      </Cell>
      <Cell label={words('made')}>
        <InstantText at={createdAt} />
        <span className="block text-quiet text-ink-3 wrap-anywhere">{words('by', { name: createdBy })}</span>
      </Cell>
      <Cell align="right">
        {revokedAt ? (
          <span className="text-ink-3">
            {words.rich('revokedAt', { at: () => <InstantText at={revokedAt} key="at" /> })}
          </span>
        ) : (
          <Revoke id={id} name={name} />
        )}
      </Cell>
    </Row>
  )
}

function Revoke({ id, name }: { id: string; name: string }) {
  const words = useTranslations('settings')
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const revoke = useMutation({
    mutationFn: () => deleteToken(id),
    onSuccess: () => queries.invalidateQueries({ queryKey: settingsKey }),
  })
  if (!asking)
    return (
      <Button onClick={() => setAsking(true)} aria-label={words('revokeOf', { name })}>
        {words('revoke')}
      </Button>
    )
  return (
    <div className="grid justify-items-end gap-2 text-left">
      <p className="max-w-xs wrap-anywhere">{words('revokeAsk', { name })}</p>
      <div className="flex gap-2">
        <Button onClick={() => revoke.mutate()} isBusy={revoke.isPending} autoFocus>
          {words('revokeDo')}
        </Button>
        <Button onClick={() => setAsking(false)}>{words('cancel')}</Button>
      </div>
      {revoke.error && <SettingsProblem error={revoke.error} />}
    </div>
  )
}
