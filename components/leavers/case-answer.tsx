import { useTranslations } from 'next-intl'
import { InstantText } from '@/components/ui/instant-text'
import { Unfolding } from '@/components/ui/unfolding'
import type { CaseView, LeaverLine } from '@/lib/contract/views/person'
import { type Instant, lastMoment } from '@/lib/domain/instant'
import { isAskedNow } from '@/lib/domain/leavers/case-answers'
import { CasePlace } from './case-place'
import { CommentForm } from './comment-form'
import { KeptNote } from './kept-note'
import { RetainForm } from './retain-form'
import { ReviewForm } from './review-form'
import { SuggestionForm } from './suggestion-form'
import { TakeBack } from './take-back'
import { UseForm } from './use-form'

interface CaseAnswerProps {
  person: LeaverLine
  /** Whom to tell of a use after leaving; `null`: nobody was named. */
  contact: string | null
  /** The question stands open: it is the one to begin with. */
  startOpen: boolean
}

/** What is asked about somebody who left, or what was answered and happens next. Needs the words `leavers` and `decide`. */
export function CaseAnswer({ person, contact, startOpen }: CaseAnswerProps) {
  const words = useTranslations('leavers.case')
  const { case: of } = person
  if (!of) return null
  const { id, answer, state, suggestions, use, standing, sentBack } = of
  const mayAnswer = of.mayAnswer && !sentBack
  const isOpen = isAskedNow(of)
  const isKept = state === 'retained'
  const isAsked = mayAnswer && isOpen
  // Whose the IAM users are says what is to be closed: it comes first.
  const isSecond = suggestions.some(({ infraAsked }) => !infraAsked)
  return (
    <CasePlace id={`case-${id}`}>
      <Matched of={of} />
      {mayAnswer &&
        suggestions.map((user) => (
          <SuggestionForm
            key={`${user.id} ${user.infraAsked}`}
            id={id}
            standing={standing}
            person={person.name}
            user={user}
          />
        ))}
      <KeptNote of={of} />
      {sentBack && <SentBack of={of} sentBack={sentBack} />}
      {isAsked && !isSecond && (
        <>
          {of.assignedBecause !== 'manager' && (
            <p className="text-quiet text-ink-3">{words(`because.${of.assignedBecause}`)}</p>
          )}
          {startOpen ? (
            <ReviewForm id={id} standing={standing} name={person.name} />
          ) : (
            <Unfolding label={words('submit')} title={words('question', { name: person.name })} look="below">
              <ReviewForm id={id} standing={standing} name={person.name} />
            </Unfolding>
          )}
        </>
      )}
      {answer && !isAsked && <Answered of={of} answer={answer} />}
      {use && mayAnswer && !use.told && <UseForm id={id} standing={standing} contact={contact} />}
      {of.comments.map((comment) => (
        <p key={comment.decision} className="text-quiet wrap-anywhere text-ink-3">
          {words('said', { by: comment.by, comment: comment.comment })}
        </p>
      ))}
      {mayAnswer && (
        <div className="screen-only flex flex-wrap gap-2">
          {isKept ? (
            <Unfolding label={words('otherwise')} title={words('question', { name: person.name })} look="below">
              <p className="text-quiet text-ink-3">{words('endsKeeping')}</p>
              <ReviewForm id={id} standing={standing} name={person.name} />
            </Unfolding>
          ) : (
            of.mayKeep &&
            !isSecond && (
              <RetainForm
                id={id}
                standing={standing}
                name={person.name}
                answer={isOpen ? null : (answer?.answer ?? null)}
              />
            )
          )}
          <CommentForm id={id} name={person.name} />
        </div>
      )}
      {use?.told && <UseTold id={id} told={use.told} mayAnswer={mayAnswer} />}
    </CasePlace>
  )
}

/** That the reader said it is not their person, and who answers in their place. */
function SentBack({ of, sentBack }: { of: CaseView; sentBack: NonNullable<CaseView['sentBack']> }) {
  const words = useTranslations('leavers.case')
  return (
    <div>
      <p className="font-semibold">
        {words.rich('sentBack', { day: () => <InstantText at={sentBack.at} as="day-short" /> })}
      </p>
      <p className="text-quiet text-ink-3">
        {of.assignee ? words('assignee', { name: of.assignee.name }) : words('admins')}
      </p>
      <TakeBack decision={sentBack.decision} back={of.id} label={words('undoOf', { what: words('answer.not-mine') })} />
    </div>
  )
}

function Answered({ of, answer }: { of: CaseView; answer: NonNullable<CaseView['answer']> }) {
  const words = useTranslations('leavers.case')
  const day =
    (at: Instant, as: 'day' | 'day-short' = 'day-short') =>
    () => <InstantText at={at} as={as} />
  const said = words(`answer.${answer.answer}`)
  return (
    <div>
      <p className="font-semibold">{said}</p>
      {answer.to && answer.until && (
        <p>{words.rich('handedOver', { to: answer.to, day: day(lastMoment(answer.until)) })}</p>
      )}
      <p className="text-quiet text-ink-3">{words.rich('answeredBy', { by: answer.by, day: day(answer.at) })}</p>
      {of.replaced === 'kept' && <p className="text-quiet text-ink-3">{words('replaced.kept')}</p>}
      <p className="text-quiet text-ink-3">
        {of.cleanedAt
          ? words.rich('seenClosed', { day: day(of.cleanedAt, 'day') })
          : words(`next.${of.correction ?? answer.answer}`)}
      </p>
      {of.mayAnswer && <TakeBack decision={answer.decision} back={of.id} label={words('undoOf', { what: said })} />}
    </div>
  )
}

function UseTold({
  id,
  told,
  mayAnswer,
}: {
  id: CaseView['id']
  told: NonNullable<NonNullable<CaseView['use']>['told']>
  mayAnswer: boolean
}) {
  const words = useTranslations('leavers.case')
  const said = words('useTold', { known: String(told.known), who: told.who ?? '', by: told.by })
  return (
    <div>
      <p className="text-quiet text-ink-3">{said}</p>
      {mayAnswer && <TakeBack decision={told.decision} back={id} label={words('undoOf', { what: said })} />}
    </div>
  )
}

/** What the reader said of IAM users that may be theirs. */
function Matched({ of: { id, matched } }: { of: CaseView }) {
  const words = useTranslations('leavers.case')
  return matched.map(({ decision, user, is }) => {
    const said = words(is ? 'matched.yes' : 'matched.no', { user: user.name, account: user.accountName })
    return (
      <div key={decision}>
        <p className="text-quiet wrap-anywhere text-ink-3">{said}</p>
        <TakeBack decision={decision} back={id} label={words('undoOf', { what: said })} />
      </div>
    )
  })
}
