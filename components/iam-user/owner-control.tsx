'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { setOwner } from '@/app/actions/set-owner'
import { undoDecisions } from '@/app/actions/undo-decisions'
import { OwnerDone } from '@/components/decide/owner-done'
import { OwnerForm } from '@/components/decide/owner-form'
import { Unfolding } from '@/components/ui/unfolding'
import { useAct } from '@/components/ui/use-act'
import type { Uuid } from '@/lib/domain/ids'

interface OwnerControlProps {
  user: Uuid
  hasOwner: boolean
  /** Decisions about this user that somebody took back: in the history, or elsewhere. */
  takenBack: readonly Uuid[]
  /** The id of the form's request when it is sent without JavaScript. */
  request: Uuid
}

/** A small button beside the owner's name that unfolds what sets another one, and what came of it. */
export function OwnerControl({ user, hasOwner, takenBack, request }: OwnerControlProps) {
  const words = useTranslations('decide')
  const [undone, setUndone] = useState(false)
  const acting = useAct(setOwner, '#owner', () => setUndone(false))
  const place = useRef<HTMLDivElement>(null)
  const undoing = useAct(undoDecisions, '#owner', () => {
    setUndone(true)
    place.current?.focus()
  })
  // Without JavaScript the page comes back with what came of it.
  const [startOpen] = useState(acting.isBack || acting.done !== null || undoing.isBack)
  const isTakenBack = acting.done?.decisions.some(({ id }) => takenBack.includes(id)) ?? false
  return (
    <div id="owner" ref={place} tabIndex={-1} className="screen-only inline-block scroll-mt-4 align-middle md:relative">
      <Unfolding
        label={words(hasOwner ? 'change' : 'choose')}
        title={hasOwner ? words('changeOwner') : undefined}
        startOpen={startOpen}
        look="inline"
      >
        <OwnerForm acting={acting} users={[user]} request={request} />
        <OwnerDone done={acting.done && (undone || isTakenBack) ? 'undone' : acting.done} undoing={undoing} />
      </Unfolding>
    </div>
  )
}
