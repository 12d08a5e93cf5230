import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { answerReview } from '@/app/actions/answer-review'
import { commentCase } from '@/app/actions/comment-case'
import { retainCase } from '@/app/actions/retain-case'
import { Deciding } from '@/components/decide/deciding'
import { DecisionForm } from '@/components/decide/decision-form'
import { DayField, LongText, ReasonField, TextLine } from '@/components/decide/fields'
import { useAct } from '@/components/ui/use-act'
import type { Uuid } from '@/lib/domain/ids'
import type { CasesDecided } from '@/lib/domain/leavers/case-decision'
import { REVIEW_ANSWERS, type ReviewAnswer } from '@/lib/domain/leavers/leaver-case'

interface AnswerManyProps {
  cases: readonly Uuid[]
  /** Whether what was answered is answered anew. */
  replace: boolean
  /** What stands of them, as the reader sees it. */
  seen: readonly string[]
  onDone: (done: CasesDecided) => void
}

/** Somebody of whom something was answered already, and what. */
export interface Answered {
  id: Uuid
  name: string
  said: string
}

interface AnswerEachProps extends Pick<AnswerManyProps, 'cases' | 'seen'> {
  answered: readonly Answered[]
  onDone: (done: CasesDecided, leftOut: readonly Uuid[]) => void
}

const WISHES = [...REVIEW_ANSWERS, 'retain', 'comment'] as const
type Wish = (typeof WISHES)[number]

/** One answer for several people: first which, then what it takes. It is there with JavaScript only, as the selection is. */
export function AnswerMany({ cases, seen, answered, onDone }: AnswerEachProps) {
  const words = useTranslations('leavers')
  const common = useTranslations('common')
  const [wish, setWish] = useState<Wish | null>(null)
  const [isAnew, setAnew] = useState(false)
  // A comment replaces nothing.
  const isReplacing = wish !== 'comment' && answered.length > 0
  const leftOut = isReplacing && !isAnew ? answered.map(({ id }) => id) : []
  const asked = {
    replace: isAnew,
    cases: cases.filter((id) => !leftOut.includes(id)),
    // Somebody may have answered since the page was read.
    seen,
    onDone: (done: CasesDecided) => onDone(done, [...leftOut, ...done.answered]),
  }
  return (
    <>
      <fieldset className="flex min-w-0 grow basis-120 flex-wrap gap-1">
        <legend className="sr-only">{words('many.what')}</legend>
        {WISHES.map((one) => (
          <label
            key={one}
            className="inline-flex min-h-7 cursor-pointer items-center rounded-lg border border-line px-2 text-quiet text-ink-2 has-checked:border-ink-3 has-checked:bg-selected has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-ink-2"
          >
            <input
              type="radio"
              name="wish"
              value={one}
              checked={wish === one}
              onChange={() => setWish(one)}
              className="sr-only"
            />
            {one === 'retain' || one === 'comment' ? words(`case.${one}`) : words(`case.choice.${one}`)}
          </label>
        ))}
      </fieldset>
      <div className="min-w-0 grow basis-120">
        {isReplacing && (
          <div className="mb-2 wrap-anywhere">
            <p>
              {words('many.answered', {
                count: answered.length,
                names: answered.map(({ name, said }) => words('many.said', { name, said })).join(common('comma')),
              })}
            </p>
            <label className="flex min-h-8 items-center gap-2">
              <input type="checkbox" checked={isAnew} onChange={() => setAnew(!isAnew)} />
              <span>{words('many.anew', { count: answered.length })}</span>
            </label>
          </div>
        )}
        {wish === null || asked.cases.length === 0 ? null : wish === 'retain' ? (
          <RetainMany {...asked} />
        ) : wish === 'comment' ? (
          <CommentMany {...asked} />
        ) : (
          <ReviewMany key={wish} {...asked} answer={wish} />
        )}
      </div>
    </>
  )
}

function Cases({ cases, replace, seen }: Pick<AnswerManyProps, 'cases' | 'replace' | 'seen'>) {
  return (
    <>
      {cases.map((id) => (
        <input key={id} type="hidden" name="case" value={id} />
      ))}
      {replace && <input type="hidden" name="replace" value="yes" />}
      <input type="hidden" name="seen" value={seen.join(' ')} />
    </>
  )
}

function ReviewMany({ cases, replace, seen, answer, onDone }: AnswerManyProps & { answer: ReviewAnswer }) {
  const words = useTranslations('leavers')
  const acting = useAct(answerReview, '#selection', onDone)
  return (
    <Deciding acting={acting}>
      <DecisionForm users={[]} submit={words('many.answer', { count: cases.length })} noValidate>
        <Cases cases={cases} replace={replace} seen={seen} />
        <input type="hidden" name="answer" value={answer} />
        {answer === 'in-use' && (
          <div className="grid gap-2 md:grid-cols-2">
            <TextLine id="many" name="to" label={words('case.to')} />
            <DayField id="many" name="until" label={words('case.until')} />
          </div>
        )}
      </DecisionForm>
    </Deciding>
  )
}

function RetainMany({ cases, replace, seen, onDone }: AnswerManyProps) {
  const words = useTranslations('leavers.case')
  const acting = useAct(retainCase, '#selection', onDone)
  return (
    <Deciding acting={acting}>
      <DecisionForm users={[]} submit={words('retainDo')} noValidate>
        <Cases cases={cases} replace={replace} seen={seen} />
        <DayField id="many" name="until" label={words('retainUntil')} />
        <ReasonField id="many" label={words('retainReason')} />
      </DecisionForm>
    </Deciding>
  )
}

function CommentMany({ cases, replace, seen, onDone }: AnswerManyProps) {
  const words = useTranslations('leavers.case')
  const acting = useAct(commentCase, '#selection', onDone)
  return (
    <Deciding acting={acting}>
      <DecisionForm users={[]} submit={words('commentDo')} noValidate>
        <Cases cases={cases} replace={replace} seen={seen} />
        <LongText id="many" name="comment" label={words('commentText')} />
      </DecisionForm>
    </Deciding>
  )
}
