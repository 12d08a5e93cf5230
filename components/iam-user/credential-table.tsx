import { useFormatter, useNow, useTranslations } from 'next-intl'
import { Card } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { InstantText } from '@/components/ui/instant-text'
import { Cell, Row, Table } from '@/components/ui/table'
import type { GoneCredential, IamUserDetail } from '@/lib/contract/views/iam-user-detail'
import { CREDENTIAL_GROUPS, type ShownCredential } from '@/lib/domain/facts/credential'
import { type Instant, instant, wholeDays } from '@/lib/domain/instant'
import type { CredentialStep } from '@/lib/domain/judge/assessment'
import { LastUseText, NotKnown } from './last-use-text'
import { useNotRead } from './not-read'
import { ReasonList } from './reason-list'
import { unsaid } from './unsaid'

/** Every credential of every type, the working ones first, and those deleted. What was not read stands under "Not checked". */
export function CredentialTable({ user }: { user: IamUserDetail }) {
  const words = useTranslations('user')
  const isWholly = !useNotRead(user).some(({ group }) => CREDENTIAL_GROUPS.includes(group))
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
            <PresentRow key={credential.id} credential={credential} user={user} />
          ))}
          {user.goneCredentials.map((credential) => (
            <GoneRow key={credential.id} credential={credential} />
          ))}
        </Table>
      )}
    </Card>
  )
}

function PresentRow({ credential, user }: { credential: ShownCredential; user: IamUserDetail }) {
  const words = useTranslations('user')
  const { kind, status, live, expiresAt, service, lastUse } = credential
  const step = user.assessment.steps.find(({ credentialId }) => credentialId === credential.id)
  // AWS seldom tells when a password was made, and its age since the last change is what is asked for.
  const since = (kind === 'password' ? user.passwordChangedAt : null) ?? credential.createdAt
  const usedWith = lastUse.state === 'used' ? [lastUse.service, lastUse.region] : []
  return (
    <Row>
      <Cell heading>
        <Name kind={words(`credentialKind.${kind}`)} keyId={credential.keyId} hasKeyId={kind !== 'password'} />
        {step && <StepText step={step} user={user} />}
      </Cell>
      <Cell label={words('status')} card="flowing">
        <span className={live ? 'text-danger' : 'text-ink-3'}>{words(`credentialStatus.${status}`)}</span>
        {expiresAt && <small>{words.rich('expires', { day: () => <InstantText at={expiresAt} /> })}</small>}
      </Cell>
      <Cell label={words('age')} card="flowing" align="right">
        <Age since={since} />
      </Cell>
      <Cell label={words('lastUsed')} card="flowing">
        <LastUseText use={lastUse} />
      </Cell>
      <Cell label={words('service')} card="flowing" className="wrap-anywhere">
        {[...new Set([service, ...usedWith])].filter(Boolean).join(', ') || <span className="text-ink-3">–</span>}
      </Cell>
    </Row>
  )
}

/** What to do with this credential alone, and why. */
function StepText({ step: { step, because }, user }: { step: CredentialStep; user: IamUserDetail }) {
  const actions = useTranslations('actions')
  // What holds for the whole user is told above.
  const own = unsaid(because, user.assessment.nextActionBecause)
  return (
    <small>
      <strong className={`font-semibold ${step === 'disable' ? 'text-danger' : 'text-ink-2'}`}>
        {actions(`step.${step}`)}
      </strong>
      {own.length > 0 && (
        <>
          {' · '}
          <ReasonList reasons={own} user={user} />
        </>
      )}
    </small>
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
