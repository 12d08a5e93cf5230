import { useTranslations } from 'next-intl'
import { Card } from '@/components/ui/card'
import { LongName } from '@/components/ui/long-name'
import type { RoleDetail } from '@/lib/contract/lists/role-list'
import { powerOf } from '@/lib/domain/trust/privilege'

/** Which policies a role has, and whether it may change who may do what, and by which of them. */
export function PermissionsCard({ role: { permissions } }: { role: RoleDetail }) {
  const words = useTranslations('roles')
  const common = useTranslations('common')
  const { attached, inline, privileges, unread } = permissions
  const policies = [...attached, ...inline.map((name) => words('inline', { name }))]
  return (
    <Card title={words('permissionsTitle')}>
      {privileges.length === 0 && <p className="text-ink-3">{words('notPrivileged')}</p>}
      {[...new Set(privileges.map(powerOf))].map((power) => (
        <p key={power} className="font-medium">
          {words(`privileged.${power}`)}
        </p>
      ))}
      {privileges.length > 0 && (
        <ul className="mt-1 text-quiet text-ink-3">
          {privileges.map(({ policy, action }) => (
            <li key={`${policy} ${action}`} className="wrap-anywhere">
              {action ? words('privilegedBy', { policy, action }) : words('privilegedByName', { policy })}
            </li>
          ))}
        </ul>
      )}
      <h3 className="mt-3 text-quiet text-ink-3">{words('policies')}</h3>
      {policies.length === 0 ? (
        <p className="text-ink-3">{words('policiesNone')}</p>
      ) : (
        <ul>
          {policies.map((name) => (
            <li key={name} className="font-mono text-quiet wrap-anywhere">
              <LongName>{name}</LongName>
            </li>
          ))}
        </ul>
      )}
      {unread.length > 0 && (
        <p className="mt-1 text-quiet text-ink-3">{words('unreadPolicies', { names: unread.join(common('comma')) })}</p>
      )}
    </Card>
  )
}
