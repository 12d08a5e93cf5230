import { useTranslations } from 'next-intl'
import { StageList } from '@/components/overview/stage-list'
import { Hatched } from '@/components/ui/hatched'
import { usersOf } from '@/lib/contract/lists/iam-user-list'
import type { AccountView } from '@/lib/contract/views/account'

/** How the account's IAM users are divided among the stages; nothing is claimed of one that was never read. */
export function AccountStages({ account }: { account: AccountView }) {
  const words = useTranslations('accounts')
  if (account.readAt === null) return <Hatched>{words('neverRead')}</Hatched>
  return <StageList standing={account} of={usersOf(account)} complete={account.reading === 'read'} />
}
