import { useTranslations } from 'next-intl'
import type { CasesDecided } from '@/lib/domain/leavers/case-decision'

/** What was decided, and by name whom it could not be said of and who had the same answer already. */
export interface AnsweredMany {
  decided: CasesDecided
  unfit: readonly string[]
  unchanged: readonly string[]
  /** Who had an answer already, and was not to be answered for again. */
  leftOut: readonly string[]
}

/** So many are named. */
const NAMED = 10

/** For how many it was answered, and who is left out, by name, and why. Needs the words `leavers`. */
export function ManyResult({ done: { decided, unfit, unchanged, leftOut } }: { done: AnsweredMany }) {
  const words = useTranslations('leavers.many')
  const common = useTranslations('common')
  const named = (names: readonly string[]) =>
    [...names.slice(0, NAMED), ...(names.length > NAMED ? ['…'] : [])].join(common('comma'))
  return (
    <div className="wrap-anywhere">
      <p>{words('done', { count: decided.decisions.length })}</p>
      {decided.unchanged.length > 0 && (
        <p>{words('unchanged', { count: decided.unchanged.length, names: named(unchanged) })}</p>
      )}
      {leftOut.length > 0 && <p>{words('leftOut', { count: leftOut.length, names: named(leftOut) })}</p>}
      {decided.unfit.length > 0 && <p>{words('unfit', { count: decided.unfit.length, names: named(unfit) })}</p>}
    </div>
  )
}
