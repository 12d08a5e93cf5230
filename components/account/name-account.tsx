'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { nameAccount } from '@/app/actions/name-account'
import { RequestId } from '@/components/decide/decision-form'
import { ActForm } from '@/components/ui/act-form'
import { Button } from '@/components/ui/button'
import { ProblemNote } from '@/components/ui/problem-note'
import { TextField } from '@/components/ui/text-field'
import { Unfolding } from '@/components/ui/unfolding'
import { useAct } from '@/components/ui/use-act'
import { useOnce } from '@/components/ui/use-once'
import type { Uuid } from '@/lib/domain/ids'

interface NameAccountProps {
  account: Uuid
  /** What the business calls it now. */
  name: string | null
}

/** A small button that unfolds what names an account; once it is named the panel folds, and the fact above says what stands. */
export function NameAccount({ account, name }: NameAccountProps) {
  const words = useTranslations('decide.accountName')
  const decide = useTranslations('decide')
  const place = useRef<HTMLDivElement>(null)
  const acting = useAct(nameAccount, '#name-account', () => {
    const panel = place.current?.querySelector('details')
    if (panel) panel.open = false
    place.current?.focus({ preventScroll: true })
  })
  const send = useOnce(acting)
  // Without JavaScript the page comes back with what came of it.
  const [startOpen] = useState(acting.isBack)
  const { problem, isBusy, done } = acting
  return (
    <div id="name-account" ref={place} tabIndex={-1} className="screen-only mb-1.5 scroll-mt-4">
      <Unfolding
        label={name === null ? words('set') : decide('change')}
        title={name === null ? undefined : words('change')}
        startOpen={startOpen}
        look="below"
      >
        <ActForm acting={{ ...acting, send }} className="grid grid-cols-1 gap-2">
          <RequestId />
          <input type="hidden" name="account" value={account} />
          <TextField
            key={name}
            id="business-name-field"
            name="name"
            label={words('name')}
            hint={words('hint')}
            mistake={problem?.mistakes.name}
            defaultValue={acting.typed('name') ?? name ?? ''}
            maxLength={120}
            autoComplete="off"
          />
          {problem && !problem.mistakes.name && <ProblemNote title={decide('failed')} problem={problem} />}
          <Button type="submit" isBusy={isBusy} className="justify-self-start">
            {words(isBusy ? 'saving' : 'save')}
          </Button>
        </ActForm>
      </Unfolding>
      <p role="status" className="sr-only">
        {done && words(done.decision ? 'saved' : 'same')}
      </p>
    </div>
  )
}
