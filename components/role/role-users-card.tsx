import { useTranslations } from 'next-intl'
import { useIntegrationName } from '@/components/iam-user/use-integration-name'
import { Card } from '@/components/ui/card'
import { InstantText } from '@/components/ui/instant-text'
import { StageBadge } from '@/components/ui/stage-badge'
import { UserLink } from '@/components/ui/user-link'
import type { RoleDetail } from '@/lib/contract/lists/role-list'
import type { ReplacementUse } from '@/lib/domain/judge/assessment'
import { UserCounts } from './user-counts'

/** IAM users that a role replaces, or could: how sure that is, and whether it was seen working. */
export function RoleUsersCard({ role }: { role: RoleDetail }) {
  const words = useTranslations('roles')
  const nameOf = useIntegrationName()
  const { candidates, replaced, couldReplace } = role
  return (
    <Card title={words('usersTitle')}>
      {replaced + couldReplace > 0 && (
        <div className="mb-2">
          <UserCounts role={role} />
        </div>
      )}
      {candidates.length === 0 && <p className="text-ink-3">{words('usersNone')}</p>}
      <ul className="grid gap-2">
        {candidates.map((user) => (
          <li key={user.id}>
            <span className="flex flex-wrap items-center gap-x-2">
              <UserLink user={user} />
              <StageBadge stage={user.stage} excepted={false} />
            </span>
            <span className="block text-quiet text-ink-3">
              {words(user.linked ? 'linked' : `gradeIs.${user.confidence}`)}
              {' · '}
              {user.noRoleFor
                ? words('cannotCount', { integration: nameOf(user.noRoleFor) })
                : words(user.counts ? 'counts' : 'doesNotCount')}
              {' · '}
              <UseText use={user.use} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function UseText({ use }: { use: ReplacementUse }) {
  const words = useTranslations('roles')
  if (use.state === 'used') return words.rich('use.used', { day: () => <InstantText at={use.at} /> })
  if (use.state === 'unused') return words.rich('use.unused', { day: () => <InstantText at={use.until} /> })
  return words('use.unprovable')
}
