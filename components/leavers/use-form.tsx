'use client'

import { useTranslations } from 'next-intl'
import { tellUse } from '@/app/actions/tell-use'
import { Deciding } from '@/components/decide/deciding'
import { DecisionForm } from '@/components/decide/decision-form'
import { Choice, TextLine } from '@/components/decide/fields'
import { useAct } from '@/components/ui/use-act'
import type { Uuid } from '@/lib/domain/ids'
import { endOf } from '@/lib/i18n/door-words'
import { useTell } from './case-place'
import { Seen } from './seen'
import { useJustAnswered } from './use-just-answered'

interface UseFormProps {
  id: Uuid
  /** Decisions that the reader sees. */
  standing: readonly Uuid[]
  /** Whom to tell of it; `null`: nobody was named. */
  contact: string | null
}

/** Whether it is known who used a way in after its person left. */
export function UseForm({ id, standing, contact }: UseFormProps) {
  const words = useTranslations('leavers.case')
  const tell = useTell()
  const [isAnswered, noteAnswer] = useJustAnswered(standing)
  const acting = useAct(tellUse, `#case-${id}`, (done) => {
    noteAnswer(done)
    tell(words('noted'))
  })
  if (isAnswered) return <p>{words('noted')}</p>
  return (
    <Deciding acting={acting}>
      <DecisionForm users={[]} submit={words('useSubmit')} noValidate className="screen-only group/use mt-2 grid gap-1">
        <input type="hidden" name="case" value={id} />
        <Seen standing={standing} />
        <fieldset>
          <legend className="font-medium">{words('useQuestion')}</legend>
          <Choice name="known" value="yes" label={words('useKnown')} />
          <Choice name="known" value="no" label={words('useUnknown')} />
        </fieldset>
        <div className="hidden group-has-[input[value=yes]:checked]/use:block">
          <TextLine id={`use-${id}`} name="who" label={words('useWho')} />
        </div>
        {contact && <p className="text-quiet text-ink-3">{words('contact', { contact, ends: endOf(contact) })}</p>}
      </DecisionForm>
    </Deciding>
  )
}
