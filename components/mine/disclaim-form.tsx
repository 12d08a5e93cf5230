'use client'

import { useTranslations } from 'next-intl'
import { claimOwner } from '@/app/actions/claim-owner'
import { Deciding } from '@/components/decide/deciding'
import { DecisionForm } from '@/components/decide/decision-form'
import { TextLine } from '@/components/decide/fields'
import { Unfolding } from '@/components/ui/unfolding'
import { useAct } from '@/components/ui/use-act'
import type { Uuid } from '@/lib/domain/ids'

interface DisclaimFormProps {
  user: Uuid
  /** What the IAM user is called. */
  name: string
}

/** Says that an IAM user is not one's own, which an engineer accepts or dismisses. */
export function DisclaimForm({ user, name }: DisclaimFormProps) {
  const words = useTranslations('mine')
  const id = `not-mine-${user}`
  const acting = useAct(claimOwner, `/me#${id}`)
  return (
    <div className="screen-only">
      <Unfolding
        id={id}
        label={words('notMine')}
        title={words('notMineOf', { name })}
        look="below"
        startOpen={acting.isBack}
      >
        <p>{words('notMineText')}</p>
        <Deciding acting={acting}>
          <DecisionForm users={[user]} submit={words('notMineSend')} noValidate>
            <input type="hidden" name="answer" value="not-mine" />
            <TextLine id={id} name="named" label={words('named')} maxLength={128} />
          </DecisionForm>
        </Deciding>
      </Unfolding>
    </div>
  )
}
