import { useTranslations } from 'next-intl'
import { Card } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { InstantText } from '@/components/ui/instant-text'
import type { IamUserDetail } from '@/lib/contract/views/iam-user-detail'
import type { ReplacementUse } from '@/lib/domain/judge/assessment'
import type { Reason } from '@/lib/domain/judge/reason'
import { ReasonList } from './reason-list'
import { useIntegrationName } from './use-integration-name'

/** What makes the user unnecessary, whether it was seen working, and what is wrong with it. */
export function ReplacementCard({ user }: { user: IamUserDetail }) {
  const words = useTranslations('user')
  const nameOf = useIntegrationName()
  const { replacement } = user.assessment
  if (!replacement)
    return (
      <Card title={words('replacement')}>
        <p className="text-ink-3">{words('replacementNone')}</p>
      </Card>
    )
  const roleName = replacement.type === 'role' ? replacement.roleName : ''
  const findings = replacement.findings.map(
    (finding): Reason => ({ code: 'trust-finding', roleName, finding: finding.code }),
  )
  return (
    <Card title={words('replacement')} aside={words(`confidence.${replacement.confidence}`)}>
      <p className="wrap-anywhere">
        {replacement.type === 'role'
          ? words.rich('replacementRole', {
              name: () => <code className="font-mono text-[0.8125rem]">{replacement.roleName}</code>,
              integration: nameOf(replacement.integration),
            })
          : words('replacementAssignment', { sets: replacement.permissionSets.join(', ') })}
      </p>
      {user.role && (
        <p className="text-quiet text-ink-3 wrap-anywhere">
          <span className="font-mono">{user.role.arn}</span>
          <CopyButton value={user.role.arn} name={words('roleArn')} />
        </p>
      )}
      <p className="mt-1">
        <UseText use={replacement.use} />
        {!replacement.counts && <strong className="font-semibold"> {words('doesNotCount')}</strong>}
        {user.role?.removedAt && <strong className="font-semibold text-danger"> {words('roleGone')}</strong>}
      </p>
      {findings.length > 0 && (
        <p className="mt-1 text-danger">
          <ReasonList reasons={findings} user={user} />
        </p>
      )}
    </Card>
  )
}

function UseText({ use }: { use: ReplacementUse }) {
  const words = useTranslations('user')
  if (use.state === 'used') return words.rich('replacementUse.used', { day: () => <InstantText at={use.at} /> })
  if (use.state === 'unused') return words.rich('replacementUse.unused', { day: () => <InstantText at={use.until} /> })
  return words('replacementUse.unprovable')
}
