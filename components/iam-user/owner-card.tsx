'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { OwnerDone } from '@/components/decide/owner-done'
import { OwnerForm } from '@/components/decide/owner-form'
import { Card } from '@/components/ui/card'
import type { OwnerFormState } from '@/lib/api/decisions'
import type { OwnerSet } from '@/lib/domain/decision'
import type { IamUserDetail } from '@/lib/domain/iam-user-detail'
import type { Uuid } from '@/lib/domain/ids'

/** What the page gives whoever may decide; `null` to everybody else. */
export interface Deciding {
  request: Uuid
  start: OwnerFormState
}

/** Sets who answers for this user. */
export function OwnerCard({ user, deciding: { request, start } }: { user: IamUserDetail; deciding: Deciding }) {
  const words = useTranslations('decide')
  const [done, setDone] = useState<OwnerSet | 'undone' | null>(null)
  const place = useRef<HTMLDivElement>(null)
  // It may be undone in the history, too, or by somebody else.
  const own = done && done !== 'undone' ? done.decisions.map(({ id }) => id) : []
  const isTakenBack = user.events.some((event) => event.type === 'decision-undone' && own.includes(event.data.decision))
  return (
    <div id="owner" ref={place} tabIndex={-1} className="scroll-mt-4">
      <Card title={words(user.owner ? 'changeOwner' : 'setOwner')}>
        <div className="grid gap-3">
          <OwnerForm users={[user.id]} request={request} start={start} onSet={setDone} />
          <OwnerDone
            done={isTakenBack ? 'undone' : done}
            onUndone={() => {
              setDone('undone')
              place.current?.focus()
            }}
          />
        </div>
      </Card>
    </div>
  )
}
