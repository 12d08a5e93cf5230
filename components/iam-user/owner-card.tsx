'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { setOwner } from '@/app/actions/set-owner'
import { undoDecisions } from '@/app/actions/undo-decisions'
import { OwnerDone } from '@/components/decide/owner-done'
import { OwnerForm } from '@/components/decide/owner-form'
import { Card } from '@/components/ui/card'
import { useAct } from '@/components/ui/use-act'
import type { Uuid } from '@/lib/domain/ids'

interface OwnerCardProps {
  user: Uuid
  hasOwner: boolean
  /** Decisions about this user that somebody took back: in the history, or elsewhere. */
  takenBack: readonly Uuid[]
  /** The id of the form's request when it is sent without JavaScript. */
  request: Uuid
}

/** Sets who answers for this user. */
export function OwnerCard({ user, hasOwner, takenBack, request }: OwnerCardProps) {
  const words = useTranslations('decide')
  const [undone, setUndone] = useState(false)
  const acting = useAct(setOwner, '#owner', () => setUndone(false))
  const place = useRef<HTMLDivElement>(null)
  const undoing = useAct(undoDecisions, '#owner', () => {
    setUndone(true)
    place.current?.focus()
  })
  const isTakenBack = acting.done?.decisions.some(({ id }) => takenBack.includes(id)) ?? false
  return (
    <div id="owner" ref={place} tabIndex={-1} className="scroll-mt-4">
      <Card title={words(hasOwner ? 'changeOwner' : 'setOwner')}>
        <div className="grid gap-3">
          <OwnerForm acting={acting} users={[user]} request={request} />
          <OwnerDone done={acting.done && (undone || isTakenBack) ? 'undone' : acting.done} undoing={undoing} />
        </div>
      </Card>
    </div>
  )
}
