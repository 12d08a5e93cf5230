import { useTranslations } from 'next-intl'
import type { AccountNamed, Decided, ExceptionsAnswered, FindingAccepted } from '@/lib/domain/decision'

/** What a decision did: about IAM users or exceptions, each of which it names, or about one role or account. */
export type DecisionsDone = Decided | ExceptionsAnswered | FindingAccepted | AccountNamed

/** Whether it changed anything that undoing would take back. */
export const hasChanged = (done: DecisionsDone): boolean => decisionsIn(done) > 0

/** How many IAM users, exceptions, roles or accounts it changed something of. */
export const decisionsIn = (done: DecisionsDone): number =>
  'decisions' in done ? done.decisions.length : Number(done.decision !== null)

interface DecisionResultProps {
  done: DecisionsDone
  /** What was decided, where something was; without it "decided for so many". */
  said?: string
  /** Why it could not be said of some. */
  unfit?: string
}

/** What a decision did, and of which IAM users it did nothing, and why. */
export function DecisionResult({ done, said, unfit }: DecisionResultProps) {
  const words = useTranslations('decide')
  const count = decisionsIn(done)
  return (
    <p className="wrap-anywhere">
      {count > 0 && said ? said : words('result.done', { count })}
      {'decisions' in done && <Untouched done={done} unfit={unfit} />}
    </p>
  )
}

function Untouched({ done, unfit = '' }: { done: Decided | ExceptionsAnswered; unfit: string | undefined }) {
  const words = useTranslations('decide')
  const { unchanged, removed, undone } = done
  return (
    <>
      {unchanged.length > 0 && ` ${words('result.unchanged', { count: unchanged.length })}`}
      {removed.length > 0 && ` ${words('removed', { count: removed.length })}`}
      {done.unfit.length > 0 && ` ${words('result.unfit', { count: done.unfit.length, why: unfit })}`}
      {undone.length > 0 && ` ${words('undoneSince', { count: undone.length })}`}
    </>
  )
}
