'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { setOwner } from '@/app/actions/set-owner'
import { OwnerDone } from '@/components/decide/owner-done'
import { OwnerForm } from '@/components/decide/owner-form'
import { Card } from '@/components/ui/card'
import { useAct } from '@/components/ui/use-act'
import type { IamUserDetail } from '@/lib/contract/views/iam-user-detail'
import type { Uuid } from '@/lib/domain/ids'

interface OwnerCardProps {
  user: IamUserDetail
  /** The id of the form's request when it is sent without JavaScript. */
  request: Uuid
}

/** Sets who answers for this user. */
export function OwnerCard({ user, request }: OwnerCardProps) {
  const words = useTranslations('decide')
  const [undone, setUndone] = useState(false)
  const acting = useAct(setOwner, '#owner', () => setUndone(false))
  const place = useRef<HTMLDivElement>(null)
  // It may be undone in the history, too, or by somebody else.
  const own = acting.done?.decisions.map(({ id }) => id) ?? []
  const isTakenBack = user.events.some((event) => event.type === 'decision-undone' && own.includes(event.data.decision))
  return (
    <div id="owner" ref={place} tabIndex={-1} className="scroll-mt-4">
      <Card title={words(user.owner ? 'changeOwner' : 'setOwner')}>
        <div className="grid gap-3">
          <OwnerForm acting={acting} users={[user.id]} request={request} />
          <OwnerDone
            done={acting.done && (undone || isTakenBack) ? 'undone' : acting.done}
            onUndone={() => {
              setUndone(true)
              place.current?.focus()
            }}
          />
        </div>
      </Card>
    </div>
  )
}
