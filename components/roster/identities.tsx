import { useTranslations } from 'next-intl'
import { TakeBack } from '@/components/leavers/take-back'
import { StatusText } from '@/components/person/status-text'
import { Card } from '@/components/ui/card'
import { InstantText } from '@/components/ui/instant-text'
import type {
  IdentityAnswerView,
  IdentityQuestions,
  IdentityQuestionView,
  RosterPersonView,
} from '@/lib/contract/views/roster'
import type { Uuid } from '@/lib/domain/ids'
import { IdentityForm } from './identity-form'
import { RosterSays } from './roster-says'

interface IdentitiesProps {
  questions: IdentityQuestions
  /** Whether the reader keeps the rosters. */
  mayAnswer: boolean
}

/** What lists of people cannot decide about who is who, with the answers, and what was answered lately. */
export function Identities({ questions: { count, shown, answered }, mayAnswer }: IdentitiesProps) {
  const words = useTranslations('identities')
  if (count + answered.length === 0) return null
  return (
    <Card title={words('title', { count })}>
      {count > 0 && <p className="mb-2 max-w-prose text-ink-3">{words('lead')}</p>}
      <ul className="grid divide-y divide-line">
        {shown.map((one) => (
          <Question key={keyOf(one)} question={one} mayAnswer={mayAnswer} />
        ))}
      </ul>
      {shown.length < count && <p className="mt-1 text-ink-3">{words('more', { count: count - shown.length })}</p>}
      {answered.length > 0 && (
        <details className="mt-3">
          <summary>{words('answered')}</summary>
          <ul className="mt-1 grid gap-2">
            {answered.map((one) => (
              <Answered key={one.decision} told={one} mayAnswer={mayAnswer} />
            ))}
          </ul>
        </details>
      )}
    </Card>
  )
}

const keyOf = ({ person, other, email }: IdentityQuestionView) => `identity-${person.id}-${other.id}-${email ?? ''}`

function Question({ question, mayAnswer }: { question: IdentityQuestionView; mayAnswer: boolean }) {
  const words = useTranslations('identities')
  const { person, other, because, email } = question
  const id = keyOf(question)
  return (
    <li id={id} className="grid gap-x-6 gap-y-2 py-3 md:grid-cols-[1fr_1fr_1.2fr]">
      <Known person={person} />
      <Known person={other} />
      <div className="grid content-start gap-1">
        <p className="wrap-anywhere text-ink-3">{words(`because.${because}`, { email: email ?? '' })}</p>
        {mayAnswer &&
          (question.mayAnswer ? (
            <IdentityForm question={question} back={`#${id}`} />
          ) : (
            <p className="text-ink-3">{words('yours')}</p>
          ))}
      </div>
    </li>
  )
}

function Known({ person }: { person: RosterPersonView & { id: Uuid } }) {
  return (
    <div>
      <span className="font-medium wrap-anywhere">{person.name}</span>
      {' · '}
      <StatusText person={person} />
      <RosterSays of={person} />
    </div>
  )
}

function Answered({ told, mayAnswer }: { told: IdentityAnswerView; mayAnswer: boolean }) {
  const words = useTranslations('identities')
  const answer = told.answer === 'apart' && told.email !== null ? 'both' : told.answer
  const person = told.person ?? told.other ?? words('unknown')
  return (
    <li className="wrap-anywhere">
      {words(`told.${answer}`, { person, other: told.other ?? words('unknown'), email: told.email ?? '' })}{' '}
      <span className="text-ink-3">
        {words.rich('by', { by: told.by, at: () => <InstantText at={told.at} as="moment" /> })}
      </span>
      {mayAnswer && <TakeBack decision={told.decision} back={told.decision} />}
    </li>
  )
}
