import { useFormatter, useTranslations } from 'next-intl'
import { NotKnown } from '@/components/iam-user/last-use-text'
import type { ToldVerdict } from '@/lib/contract/views/person'
import { isGone } from '@/lib/domain/people/doors'
import type { PersonStatus } from '@/lib/domain/people/person'
import { doorWords } from '@/lib/i18n/door-words'

interface VerdictTextProps {
  /** Names the first ways in; the rest is counted. */
  verdict: ToldVerdict
  status: PersonStatus
}

/** The verdict on one person; what may be theirs stands beside it, never in it. Needs the words `people`. */
export function VerdictText({ verdict, status }: VerdictTextProps) {
  const words = useTranslations('people')
  const { cover, suggested, iamUsers } = verdict
  const covered = !isGone(status) && iamUsers > 0
  return (
    <>
      {!isOpenQuestion(verdict) && <VerdictLine verdict={verdict} status={status} />}
      {covered && (
        <span className="block text-ink-3">
          {cover ? words('cover', cover) : <NotKnown>{words('coverUnread')}</NotKnown>}
        </span>
      )}
      {suggested > 0 && <span className="block text-ink-3">{words('suggested', { count: suggested })}</span>}
    </>
  )
}

/** Nothing is theirs for certain, and something may be: "nothing found" would say too much. */
export const isOpenQuestion = ({ state, suggested, iamUsers }: ToldVerdict) =>
  state === 'clear' && iamUsers === 0 && suggested > 0

/** The verdict in a line: which ways in are left. */
function VerdictLine({ verdict, status }: VerdictTextProps) {
  const told = useVerdictWords()({ verdict, status })
  if (verdict.state === 'unchecked') return <NotKnown>{told}</NotKnown>
  if (verdict.state === 'clear') return <span className="text-ink-3">{told}</span>
  return <span className={isGone(status) ? 'font-semibold text-danger wrap-anywhere' : 'wrap-anywhere'}>{told}</span>
}

/** The same in one line of a list: how many ways in, and of them those that the line has room for, each whole. */
export function VerdictParts({ verdict, status }: VerdictTextProps) {
  const words = useTranslations('people')
  if (verdict.state !== 'open') return <VerdictLine verdict={verdict} status={status} />
  return (
    <span className={`fitting ${isGone(status) ? 'font-semibold text-danger' : ''}`}>
      <span>{words('openCount', { count: verdict.doors })}</span>
      {verdict.told.map((door, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a door has no id of its own, and a list's doors keep their places
        <span key={position}>{` · ${doorWords(words, door)}`}</span>
      ))}
    </span>
  )
}

/** The verdict as a text. */
export function useVerdictWords(): (of: VerdictTextProps) => string {
  const words = useTranslations('people')
  const format = useFormatter()
  return ({ verdict: { state, doors, told, iamUsers }, status }) => {
    if (state === 'unchecked') return words('unchecked')
    if (state === 'clear' && iamUsers > 0) return words('clearUsers', { users: iamUsers })
    if (state === 'clear') return words(isGone(status) ? 'clearGone' : 'clearNone')
    const named = told.map((door) => doorWords(words, door))
    const rest = doors - told.length
    const all = rest > 0 ? [...named, words('more', { count: rest })] : named
    return words('open', { count: doors, doors: format.list(all) })
  }
}
