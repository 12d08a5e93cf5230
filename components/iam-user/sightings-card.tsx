import { useTranslations } from 'next-intl'
import { answerSighting } from '@/app/actions/answer-sighting'
import { DecideHere } from '@/components/decide/decide-here'
import { DecisionForm } from '@/components/decide/decision-form'
import { Choice, ReasonField } from '@/components/decide/fields'
import { UndoPlace } from '@/components/decide/undo-place'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { InstantText } from '@/components/ui/instant-text'
import type { IamUserDetail } from '@/lib/contract/views/iam-user-detail'
import { placeName } from '@/lib/domain/leak/place'
import { gradeOf, type Sighting } from '@/lib/domain/leak/sighting'
import { answersTo, answerTo } from '@/lib/domain/leak/sighting-answer'
import { DecidedLines } from './decided-lines'
import type { Decides } from './decides'

/** Places that the page lists; the API has all. */
const MOST = 20

interface SightingsCardProps {
  user: IamUserDetail
  /** `null`: this viewer decides nothing here. */
  decides: Decides | null
}

/** Where leak reports saw its keys, with what of them, and what somebody found there. */
export function SightingsCard({ user, decides }: SightingsCardProps) {
  const words = useTranslations('user.sightings')
  const { sightings } = user
  if (sightings.length === 0) return null
  return (
    <UndoPlace id="sightings">
      <Card title={words('title')}>
        <ul>
          {sightings.slice(0, MOST).map((sighting) => (
            <li key={sighting.id} className="border-b border-soft py-2 last:border-0">
              <OneSighting sighting={sighting} user={user} decides={decides} />
            </li>
          ))}
        </ul>
        {sightings.length > MOST && <p className="text-ink-3">{words('more', { count: sightings.length - MOST })}</p>}
        <DecidedLines user={user} types={['answer-sighting']} mayUndo={decides !== null} />
      </Card>
    </UndoPlace>
  )
}

function OneSighting({ sighting, user, decides }: SightingsCardProps & { sighting: Sighting }) {
  const words = useTranslations('user.sightings')
  const reasons = useTranslations('reasons')
  const { place, tool, reportedAt, foundAt, credentialId } = sighting
  const grade = gradeOf(sighting)
  const key = [...user.credentials, ...user.goneCredentials].find(({ id }) => id === credentialId)
  const isOpen = user.credentials.some((one) => one.id === credentialId && one.live)
  const isAnswered = answerTo(sighting, user.decisions) !== null
  const isHot = isOpen && !isAnswered && grade !== 'id'
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Badge tone={isHot ? 'danger' : 'plain'}>{words(`grade.${grade}`)}</Badge>
        <span className="font-mono wrap-anywhere">{placeName(place) || words('hidden')}</span>
        {place.url && (
          <a href={place.url} target="_blank" rel="noreferrer" className="screen-only underline">
            {words('open')} <span aria-hidden="true">↗</span>
          </a>
        )}
      </p>
      <p className="text-quiet text-ink-3">
        {words.rich('report', { tool: reasons(`words.tool.${tool}`), day: () => <InstantText at={reportedAt} /> })}
        {foundAt && (
          <>
            {' · '}
            {words.rich('since', { day: () => <InstantText at={foundAt} /> })}
          </>
        )}
        {key?.keyId && (
          <>
            {' · '}
            {words('key', { id: key.keyId })}
          </>
        )}
      </p>
      {!isOpen && <p className="text-ink-2">{words('dead')}</p>}
      {isOpen && !isAnswered && grade === 'id' && <p className="text-ink-2">{words('look')}</p>}
      {isOpen && !isAnswered && decides && <AnswerControl sighting={sighting} />}
    </>
  )
}

function AnswerControl({ sighting }: { sighting: Sighting }) {
  const words = useTranslations('decide')
  const id = `sighting-${sighting.id}`
  const answers = answersTo(gradeOf(sighting))
  return (
    <div className="mt-1">
      <DecideHere id={id} label={words('answerSighting')} action={answerSighting} unfit={words('unfit.sighting')}>
        <DecisionForm users={[]} submit={words('answerDo')}>
          <input type="hidden" name="sighting" value={sighting.id} />
          <fieldset>
            <legend className="font-medium">{words('whatIsThere')}</legend>
            {answers.map((answer) => (
              <Choice
                key={answer}
                name="answer"
                value={answer}
                label={words(`sighting.${answer}`)}
                isFirst={answers.length === 1}
              />
            ))}
          </fieldset>
          <ReasonField id={id} label={words('sightingReason')} />
        </DecisionForm>
      </DecideHere>
    </div>
  )
}
