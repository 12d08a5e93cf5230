import { useTranslations } from 'next-intl'
import { NotKnown } from '@/components/iam-user/last-use-text'
import type { LeavingSoon } from '@/lib/contract/views/leaving'
import { isGone } from '@/lib/domain/people/doors'
import { DoorList } from './door-list'
import { HandOver } from './hand-over'

type Held = Pick<LeavingSoon['people'][number], 'id' | 'doors' | 'state' | 'accounts' | 'machines' | 'status'>

/** What somebody has in AWS: live credentials, single sign-on, and machines’ users to hand over. Needs the words `leavers` and `people`. */
export function HeldList({
  held: { id, doors, state, accounts, machines, status },
  plain,
}: {
  held: Held
  /** In words that need no AWS knowledge. */
  plain: boolean
}) {
  const words = useTranslations('leavers')
  const isEmpty = doors.length + accounts + machines.length === 0
  return (
    <>
      {doors.length > 0 && <DoorList doors={doors} after="ended" plain={plain} />}
      {state === 'unchecked' && <NotKnown>{words('doorsUnknown')}</NotKnown>}
      {/* Of whoever is gone it is among the ways in. */}
      {accounts > 0 && !isGone(status) && <p className="text-ink-2">{words('signOn', { accounts })}</p>}
      <HandOver person={id} machines={machines} />
      {isEmpty && state === 'clear' && <span className="text-ink-3">{words('nothingFound')}</span>}
    </>
  )
}
