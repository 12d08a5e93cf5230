'use client'

import { useTranslations } from 'next-intl'
import { commentCase } from '@/app/actions/comment-case'
import { Deciding } from '@/components/decide/deciding'
import { DecisionForm } from '@/components/decide/decision-form'
import { LongText } from '@/components/decide/fields'
import { Unfolding } from '@/components/ui/unfolding'
import { useAct } from '@/components/ui/use-act'
import type { Uuid } from '@/lib/domain/ids'
import { useTell } from './case-place'

/** Says something to whoever else works on the case. */
export function CommentForm({ id, name }: { id: Uuid; name: string }) {
  const words = useTranslations('leavers.case')
  const tell = useTell()
  const acting = useAct(commentCase, `#case-${id}`, () => tell(words('noted')))
  return (
    <Unfolding label={words('comment')} title={words('commentOf', { name })} look="below">
      <Deciding acting={acting}>
        <DecisionForm users={[]} submit={words('commentDo')} noValidate className="grid gap-2">
          <input type="hidden" name="case" value={id} />
          <LongText id={`comment-${id}`} name="comment" label={words('commentText')} required />
        </DecisionForm>
      </Deciding>
    </Unfolding>
  )
}
