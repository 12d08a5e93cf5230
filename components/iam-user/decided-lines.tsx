import { useTranslations } from 'next-intl'
import { setKind } from '@/app/actions/set-kind'
import { setMatch } from '@/app/actions/set-match'
import { DecideAtOnce } from '@/components/decide/decide-at-once'
import { useDecisionWords } from '@/components/decide/decision-words'
import { UndoHere } from '@/components/decide/undo-place'
import { InstantText } from '@/components/ui/instant-text'
import { useDay } from '@/components/ui/use-day'
import { WholeDays } from '@/components/ui/whole-days'
import type { IamUserDetail } from '@/lib/contract/views/iam-user-detail'
import { asUndone, type Decision, type StandingDecision } from '@/lib/domain/decision'
import { type Instant, lastMoment } from '@/lib/domain/instant'
import { ReasonList } from './reason-list'

interface DecidedLinesProps {
  user: IamUserDetail
  types: readonly Decision['type'][]
  /** Whether whoever looks may take them back; needs an `UndoPlace` around it. */
  mayUndo: boolean
  /** The end of the day by which it was to be done, where that was missed. */
  missed?: Instant | null
}

/** What was decided about a fact, by whom and when, the way back, and what was found since that says otherwise. */
export function DecidedLines({ user, types, mayUndo, missed = null }: DecidedLinesProps) {
  const standing = user.decisions.filter(({ type }) => types.includes(type))
  if (standing.length === 0) return null
  return (
    <ul className="mt-1 grid gap-1">
      {standing.map((decision) => (
        <li key={decision.id}>
          <DecidedLine user={user} decision={decision} mayUndo={mayUndo} missed={missed} />
        </li>
      ))}
    </ul>
  )
}

function DecidedLine({
  user,
  decision,
  mayUndo,
  missed,
}: Omit<DecidedLinesProps, 'types'> & { decision: StandingDecision }) {
  const dayOf = useDay()
  const words = useTranslations('decide')
  const said = useDecisionWords(user.people)
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-quiet text-ink-3">
        <span className="min-w-0 wrap-anywhere">
          {decision.type === 'set-due' && missed ? (
            <strong className="text-body font-medium text-danger">
              <WholeDays>{words('overdue', { day: dayOf(lastMoment(missed)) })}</WholeDays>
            </strong>
          ) : (
            <WholeDays>{said(asUndone(decision))}</WholeDays>
          )}{' '}
          · {words.rich('by', { name: decision.by.name, day: () => <InstantText at={decision.at} /> })}
        </span>
        {mayUndo && <UndoHere decision={decision.id} />}
      </div>
      <Contradiction user={user} decision={decision} mayUndo={mayUndo} />
    </>
  )
}

/** It holds all the same: somebody looks, and keeps it, takes it back or decides again. */
function Contradiction({ user, decision, mayUndo }: Omit<DecidedLinesProps, 'types'> & { decision: StandingDecision }) {
  const words = useTranslations('decide')
  const found = (user.assessment.contradicted ?? []).find((one) => one.decision === decision.type)
  // "Not theirs" is contradicted by nothing.
  if (!found || (decision.type === 'set-match' && !decision.value.is)) return null
  return (
    <div className="mt-1 rounded-lg border border-ready bg-card px-3 py-2">
      <p className="font-medium">{words(found.known ? 'contradictedThen' : 'contradicted')}</p>
      <p className="text-ink-2">
        <ReasonList reasons={found.because} user={user} />
      </p>
      {mayUndo && !found.known && (
        <div className="mt-1 flex flex-wrap items-center gap-2">
          <Keep user={user} decision={decision} />
          <span className="text-quiet text-ink-3">{words('contradictedWays')}</span>
        </div>
      )}
    </div>
  )
}

/** Deciding the same again, in the knowledge of what was found. */
function Keep({ user, decision }: { user: IamUserDetail; decision: StandingDecision }) {
  const words = useTranslations('decide')
  const buttons = [{ label: words('keepDecision') }]
  if (decision.type === 'set-kind')
    return (
      <DecideAtOnce
        id="keep-kind"
        action={setKind}
        users={[user.id]}
        fields={{ kind: decision.value.kind, integration: decision.value.integration ?? '' }}
        buttons={buttons}
      />
    )
  if (decision.type === 'set-match')
    return (
      <DecideAtOnce
        id="keep-match"
        action={setMatch}
        users={[user.id]}
        fields={{ personId: decision.value.personId, is: 'yes' }}
        buttons={buttons}
      />
    )
  return null
}
