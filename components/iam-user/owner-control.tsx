import { useTranslations } from 'next-intl'
import { setOwner } from '@/app/actions/set-owner'
import { DecideHere } from '@/components/decide/decide-here'
import { OwnerForm } from '@/components/decide/owner-form'
import type { Uuid } from '@/lib/domain/ids'

/** A small button beside the owner's name that unfolds what sets another one. */
export function OwnerControl({ user, hasOwner }: { user: Uuid; hasOwner: boolean }) {
  const words = useTranslations('decide')
  return (
    <DecideHere
      id="owner"
      label={words(hasOwner ? 'change' : 'choose')}
      title={hasOwner ? words('changeOwner') : undefined}
      action={setOwner}
      look="inline"
    >
      <OwnerForm users={[user]} />
    </DecideHere>
  )
}
