import { useFormatter, useNow, useTranslations } from 'next-intl'
import { Card } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { InstantText } from '@/components/ui/instant-text'
import { Cell, Row, Table } from '@/components/ui/table'
import type { GoneCredential, IamUserDetail } from '@/lib/contract/views/iam-user-detail'
import { CREDENTIAL_GROUPS, type ShownCredential } from '@/lib/domain/facts/credential'
import { type Instant, instant, wholeDays } from '@/lib/domain/instant'
import { LastUseText, NotKnown } from './last-use-text'

/** Every credential of every type, the working ones first, and those deleted. What was not read stands under "Not checked". */
export function CredentialTable({ user }: { user: IamUserDetail }) {
  const words = useTranslations('user')
  const isWholly = !user.notRead.some(({ group }) => CREDENTIAL_GROUPS.includes(group))
  const present = [...user.credentials].sort((a, b) => Number(b.live) - Number(a.live))
  const columns = [
    { label: words('credential'), width: 'md:w-[34%]' },
    { label: words('status') },
    { label: words('age'), align: 'right' as const },
    { label: words('lastUsed') },
    { label: words('service') },
  ]
  return (
    <Card title={words('credentials')}>
      {present.length + user.goneCredentials.length === 0 ? (
        <p className="text-ink-3">{words(isWholly ? 'noCredentials' : 'noneOfThoseRead')}</p>
      ) : (
        <Table caption={words('credentials')} columns={columns}>
          {present.map((credential) => (
            <PresentRow key={credential.id} credential={credential} passwordSince={user.passwordChangedAt} />
          ))}
          {user.goneCredentials.map((credential) => (
            <GoneRow key={credential.id} credential={credential} />
          ))}
        </Table>
      )}
    </Card>
  )
}

interface PresentRowProps {
  credential: ShownCredential
  /** When the password was last changed: AWS seldom tells when it was made, and its age is what is asked for. */
  passwordSince: Instant | null
}

function PresentRow({ credential, passwordSince }: PresentRowProps) {
  const words = useTranslations('user')
  const { kind, status, live, expiresAt, service, lastUse } = credential
  const usedWith = lastUse.state === 'used' ? [lastUse.service, lastUse.region] : []
  return (
    <Row>
      <Cell heading>
        <Name kind={words(`credentialKind.${kind}`)} keyId={credential.keyId} hasKeyId={kind !== 'password'} />
      </Cell>
      <Cell label={words('status')} card="half">
        <span className={live ? 'text-danger' : 'text-ink-3'}>{words(`credentialStatus.${status}`)}</span>
        {expiresAt && <small>{words.rich('expires', { day: () => <InstantText at={expiresAt} /> })}</small>}
      </Cell>
      <Cell label={words('age')} card="half" align="right">
        <Age since={kind === 'password' ? (passwordSince ?? credential.createdAt) : credential.createdAt} />
      </Cell>
      <Cell label={words('lastUsed')} card="half">
        <LastUseText use={lastUse} />
      </Cell>
      <Cell label={words('service')} card="half" className="wrap-anywhere">
        {[...new Set([service, ...usedWith])].filter(Boolean).join(', ') || <span className="text-ink-3">–</span>}
      </Cell>
    </Row>
  )
}

function GoneRow({ credential }: { credential: GoneCredential }) {
  const words = useTranslations('user')
  return (
    <Row>
      <Cell heading className="text-ink-3">
        <Name kind={words(`credentialKind.${credential.kind}`)} keyId={credential.keyId} hasKeyId={false} />
      </Cell>
      <td colSpan={4} className="text-ink-3">
        {words.rich('goneOn', { day: () => <InstantText at={credential.goneAt} /> })}
      </td>
    </Row>
  )
}

function Name({ kind, keyId, hasKeyId }: { kind: string; keyId: string | null; hasKeyId: boolean }) {
  const words = useTranslations('user')
  return (
    <span>
      {kind}
      {keyId && (
        <span className="block text-[0.8125rem] text-ink-2 wrap-anywhere">
          <span className="font-mono">{keyId}</span>
          <CopyButton value={keyId} name={words('keyId', { kind })} />
        </span>
      )}
      {hasKeyId && !keyId && <small>{words('keyIdUnknown')}</small>}
    </span>
  )
}

function Age({ since }: { since: Instant | null }) {
  const words = useTranslations('user')
  const format = useFormatter()
  const now = instant(useNow())
  if (!since) return <NotKnown>{words('notRead')}</NotKnown>
  return (
    <time dateTime={since} title={format.dateTime(new Date(since), { dateStyle: 'medium' })} suppressHydrationWarning>
      {words('days', { days: wholeDays(since, now) })}
    </time>
  )
}
