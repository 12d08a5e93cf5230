'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { markDoors } from '@/app/actions/mark-doors'
import { Deciding } from '@/components/decide/deciding'
import { DecisionForm, SendButton } from '@/components/decide/decision-form'
import { useAct } from '@/components/ui/use-act'
import type { Uuid } from '@/lib/domain/ids'
import { DOOR_MARKS, type DoorStep } from '@/lib/domain/leavers/leaver-case'
import { Seen } from './seen'
import { TakeBack } from './take-back'

interface MarkFormProps {
  id: Uuid
  /** Decisions that the reader sees. */
  standing: readonly Uuid[]
  step: DoorStep
  /** The decisions that said so of its doors. */
  marks: readonly Uuid[]
}

/** For whoever sees to the closing: that it was asked for, or is done. Only a scan says that it is shut. */
export function MarkForm({ id, standing, step, marks }: MarkFormProps) {
  const words = useTranslations('leavers.case')
  const common = useTranslations('decide')
  const [told, setTold] = useState('')
  const acting = useAct(markDoors, `#case-${id}`, () => setTold(words('noted')))
  return (
    <Deciding acting={acting}>
      <DecisionForm users={[]} submit={null} className="screen-only mt-1 flex flex-wrap gap-2">
        <input type="hidden" name="case" value={id} />
        <Seen standing={standing} />
        {DOOR_MARKS.filter((mark) => mark !== step && step !== 'closed').map((mark) => (
          <SendButton key={mark} name="state" value={mark} isSmall>
            {words(`mark.${mark}`)}
          </SendButton>
        ))}
      </DecisionForm>
      {marks.length > 0 && (
        <TakeBack
          decision={marks}
          back={id}
          label={words('undoOf', { what: words('undoMark') })}
          onDone={() => setTold(common('undone'))}
        />
      )}
      {/* Always there, so that what comes into it is read aloud. */}
      <p role="status" className="text-quiet text-ink-3">
        {acting.isBusy ? words('noting') : acting.problem ? '' : told}
      </p>
    </Deciding>
  )
}
