import { useTranslations } from 'next-intl'
import type { Decided, ExceptionsAnswered } from '@/lib/domain/decision'

interface DecisionResultProps {
  done: Decided | ExceptionsAnswered
  /** What was decided, where something was; without it "decided for so many". */
  said?: string
  /** Why it could not be said of some. */
  unfit?: string
}

/** What a decision did, and of which IAM users it did nothing, and why. */
export function DecisionResult({ done, said, unfit }: DecisionResultProps) {
  const words = useTranslations('decide')
  const { decisions, unchanged, removed, undone } = done
  return (
    <p className="wrap-anywhere">
      {decisions.length > 0 && said ? said : words('result.done', { count: decisions.length })}
      {unchanged.length > 0 && ` ${words('result.unchanged', { count: unchanged.length })}`}
      {removed.length > 0 && ` ${words('removed', { count: removed.length })}`}
      {done.unfit.length > 0 && ` ${words('result.unfit', { count: done.unfit.length, why: unfit ?? '' })}`}
      {undone.length > 0 && ` ${words('undoneSince', { count: undone.length })}`}
    </p>
  )
}
