import { useTranslations } from 'next-intl'
import { linked } from '@/components/ui/number-link'
import { iamUsersHref } from '@/lib/contract/lists/iam-user-list'
import type { RoleLine } from '@/lib/contract/lists/role-list'

/** How many IAM users a role replaces, and how many more it only could: each leads to just those. */
export function UserCounts({ role }: { role: Pick<RoleLine, 'id' | 'replaced' | 'couldReplace' | 'account'> }) {
  const words = useTranslations('roles')
  const { id, replaced, couldReplace: could, account } = role
  const those = { role: id, departed: account.state !== 'open' }
  return (
    <>
      {words.rich('replacesUsers', { replaced, all: linked(iamUsersHref({ ...those, replaced: true }), replaced) })}
      {could > 0 && (
        <small>
          {words.rich('couldReplace', {
            could,
            all: linked(iamUsersHref({ ...those, replaced: false, removed: false }), could),
          })}
        </small>
      )}
    </>
  )
}
