import { useTranslations } from 'next-intl'
import { NotKnown } from '@/components/iam-user/last-use-text'
import { InstantText } from '@/components/ui/instant-text'
import type { LastUse } from '@/lib/domain/facts/credential'

/** When a role was last used, as far as AWS tells: it looks back 400 days. Needs the words `roles`. */
export function RoleUse({ use }: { use: LastUse }) {
  const words = useTranslations('roles')
  if (use.state === 'used') return <InstantText at={use.at} />
  if (use.state === 'never') return <span className="text-ink-3">{words('used.never')}</span>
  return <NotKnown>{words('used.unknown')}</NotKnown>
}
