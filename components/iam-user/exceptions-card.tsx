import { useFormatter, useNow, useTranslations } from 'next-intl'
import { UndoPlace } from '@/components/decide/undo-place'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { InstantText } from '@/components/ui/instant-text'
import type { IamUserDetail } from '@/lib/contract/views/iam-user-detail'
import {
  type Asking,
  askingOf,
  type Exception,
  type ExceptionState,
  exceptionState,
  isStanding,
  notExtended,
} from '@/lib/domain/exception'
import { CREDENTIAL_KINDS, type CredentialKind } from '@/lib/domain/facts/credential'
import { instant, lastMoment } from '@/lib/domain/instant'
import { hasOwnTrack } from '@/lib/domain/judge/assessment'
import { claimedExemption } from '@/lib/domain/judge/marks'
import type { Decides } from './decides'
import { ApproveControl, AskControl, WithdrawControl } from './exception-controls'

interface ExceptionsCardProps {
  user: IamUserDetail
  /** `null`: this viewer decides nothing here. */
  decides: Decides | null
}

/** What was asked for the user to be kept, until when, who asked and who answered; and what only claims it. */
export function ExceptionsCard({ user, decides }: ExceptionsCardProps) {
  const words = useTranslations('decide')
  const list = useTranslations('exceptions')
  const kinds = useKinds(user)
  const claim = claimedExemption(user)
  const now = instant(useNow())
  const live = user.credentials.flatMap((one) => (one.live ? one.kind : []))
  const shown = notExtended(user.exceptions)
  const asking = user.removedAt ? null : askingOf(shown, live, now)
  const { nextAction } = user.assessment
  const overruledBy = hasOwnTrack(nextAction) ? nextAction : null
  const isKept = user.exceptions.some((one) => isStanding(exceptionState(one, now)))
  const isClaimed = user.assessment.nextActionBecause.some(({ code }) => code === 'break-glass-claimed')
  if (user.exceptions.length === 0 && claim === null && !isClaimed && decides === null) return null
  return (
    <UndoPlace id="exceptions">
      <Card title={words('exceptions')}>
        {user.exceptions.length === 0 && <p className="text-ink-3">{words('exceptionsNone')}</p>}
        {overruledBy && isKept && <p className="text-danger">{list(`overruled.${overruledBy}`)}</p>}
        {isClaimed && asking?.how === 'ask' && <p className="mt-1 text-ink-2">{words('breakGlassHow')}</p>}
        {claim !== null && (
          <p className="mt-1 text-ink-2 wrap-anywhere">
            {words('tagClaim', { tag: claim, value: user.tags[claim] ?? '' })}
          </p>
        )}
        <ul>
          {shown.map((exception) => (
            <li key={exception.id} className="border-b border-soft py-2 last:border-0">
              <OneException exception={exception} user={user} decides={decides} kinds={kinds} asking={asking} />
            </li>
          ))}
        </ul>
        {decides && asking?.how === 'ask' && (
          <div className="mt-2">
            <AskControl
              id="ask-exception"
              user={user.id}
              label={words(isClaimed ? 'askBreakGlass' : 'ask')}
              kinds={kinds}
            />
          </div>
        )}
      </Card>
    </UndoPlace>
  )
}

/** Kinds of credentials that it has. */
function useKinds(user: IamUserDetail): [CredentialKind, string][] {
  const words = useTranslations('user')
  return CREDENTIAL_KINDS.flatMap((kind): [CredentialKind, string][] =>
    user.credentials.some((one) => one.kind === kind) ? [[kind, words(`credentialKind.${kind}`)]] : [],
  )
}

const TONE: Readonly<Partial<Record<ExceptionState, 'danger' | 'done'>>> = { expired: 'danger', valid: 'done' }
interface OneExceptionProps extends ExceptionsCardProps {
  exception: Exception
  kinds: readonly (readonly [CredentialKind, string])[]
  asking: Asking | null
}

function OneException({ exception, user, decides, kinds, asking }: OneExceptionProps) {
  const words = useTranslations('decide')
  const states = useTranslations('exceptions.state')
  const names = useTranslations('user')
  const format = useFormatter()
  const now = instant(useNow())
  const { id, reason, credentialKinds, until, asked, answer } = exception
  const state = exceptionState(exception, now)
  const what = credentialKinds
    ? format.list(credentialKinds.map((kind) => names(`credentialKind.${kind}`)))
    : words('wholeUser')
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Badge tone={TONE[state]}>{states(state)}</Badge>
        <span>
          {what} · {words.rich('untilDay', { day: () => <InstantText at={lastMoment(until)} /> })}
        </span>
      </p>
      <p className="wrap-anywhere whitespace-pre-line">{reason}</p>
      <p className="text-quiet text-ink-3 wrap-anywhere">
        {words.rich('askedBy', { name: asked.by.name, day: () => <InstantText at={asked.at} /> })}
        {answer && (
          <>
            {' · '}
            {words.rich(`answeredBy.${answer.is}`, { name: answer.by.name, day: () => <InstantText at={answer.at} /> })}
            {answer.reason && `: ${answer.reason}`}
          </>
        )}
      </p>
      {decides && (
        <div className="mt-1 flex flex-wrap items-start gap-2">
          {state === 'asked' && <Approval exception={exception} decides={decides} />}
          {asking?.of?.id === id && (
            <AskControl
              id={`again-${id}`}
              user={user.id}
              label={words(asking.how === 'extend' ? 'extend' : 'askAgain')}
              kinds={kinds}
              reason={reason}
              credentialKinds={credentialKinds}
            />
          )}
          {isStanding(state) && <WithdrawControl exception={id} />}
        </div>
      )}
    </>
  )
}

function Approval({ exception, decides }: { exception: Exception; decides: Decides }) {
  const words = useTranslations('decide')
  const isOwn = decides.asked.has(exception.id)
  if (decides.approves && !isOwn) return <ApproveControl exception={exception.id} />
  return <p className="text-quiet text-ink-3">{words(isOwn ? 'ownRequest' : 'waitsForAdmin')}</p>
}
