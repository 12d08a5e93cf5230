import { useFormatter, useTranslations } from 'next-intl'
import { NotKnown } from '@/components/iam-user/last-use-text'
import { InstantText } from '@/components/ui/instant-text'
import type { ToldVerdict } from '@/lib/contract/views/person'
import type { Instant } from '@/lib/domain/instant'
import { isGone } from '@/lib/domain/people/doors'
import type { PersonStatus } from '@/lib/domain/people/person'
import { doorsAlike, doorWords } from '@/lib/i18n/door-words'

interface VerdictTextProps {
  verdict: ToldVerdict
  /** So many ways in are named, those alike as one; the rest is counted. */
  most: number
  status: PersonStatus
  /** When the last of their IAM users was seen shut, where a page tells it. */
  shutSince?: Instant | null
  /** So many days after they left that was. */
  shutAfter?: number | null
}

/** The verdict on one person; what may be theirs stands beside it, never in it. Needs the words `people`. */
export function VerdictText({ verdict, status, most, shutSince, shutAfter }: VerdictTextProps) {
  const words = useTranslations('people')
  const { cover, suggested } = verdict
  return (
    <>
      {(!isOpenQuestion(verdict) || shutSince) && (
        <VerdictLine verdict={verdict} status={status} most={most} shutSince={shutSince} shutAfter={shutAfter} />
      )}
      {isCovered({ verdict, person: { status } }) && (
        <span className="block text-ink-3">
          {cover ? words('cover', cover) : <NotKnown>{words('coverUnread')}</NotKnown>}
        </span>
      )}
      {suggested > 0 && <span className="block text-ink-3">{words('suggested', { count: suggested })}</span>}
    </>
  )
}

/** Whether the verdict says how far Identity Center covers their accounts, or that its assignments were not read. */
export const isCovered = ({
  verdict,
  person,
}: {
  verdict: Pick<ToldVerdict, 'iamUsers'>
  person: { status: PersonStatus }
}) => !isGone(person.status) && verdict.iamUsers > 0

/** Nothing is theirs for certain, and something may be: "nothing found" would say too much. */
export const isOpenQuestion = ({ state, suggested, iamUsers }: ToldVerdict) =>
  state === 'clear' && iamUsers === 0 && suggested > 0

/** The verdict in a line: which ways in are left. */
function VerdictLine({ verdict, status, most, shutSince, shutAfter = null }: VerdictTextProps) {
  const words = useTranslations('people')
  const common = useTranslations('common')
  const told = useVerdictWords()({ verdict, status, most })
  if (verdict.state === 'unchecked') return <NotKnown>{told}</NotKnown>
  if (verdict.state === 'clear' && shutSince)
    return (
      <span className="text-ink-3">
        {words.rich('clearSince', { users: verdict.iamUsers, day: () => <InstantText at={shutSince} /> })}
        {shutAfter !== null && common('bracketed', { text: words('daysAfterLeaving', { days: shutAfter }) })}
      </span>
    )
  if (verdict.state === 'clear') return <span className="text-ink-3">{told}</span>
  return <span className={isGone(status) ? 'font-semibold text-danger wrap-anywhere' : 'wrap-anywhere'}>{told}</span>
}

/** The same in one line of a list: how many ways in, the first by name, cut where the line ends, and how many more there are. */
export function VerdictParts({ verdict, status, most }: VerdictTextProps) {
  const words = useTranslations('people')
  const first = useFirstDoors()
  if (verdict.state !== 'open') return <VerdictLine verdict={verdict} status={status} most={most} />
  const { named, rest } = first(verdict, most)
  return (
    <span
      className={`flex gap-x-1 max-md:flex-wrap print:flex-wrap ${isGone(status) ? 'font-semibold text-danger' : ''}`}
    >
      <span className="min-w-0 md:truncate">
        {[words('openCount', { count: verdict.doors }), ...named].join(' · ')}
      </span>
      {rest > 0 && <span className="shrink-0">{words('rest', { count: rest })}</span>}
    </span>
  )
}

/** The first ways in by name, and how many others there are. */
function useFirstDoors(): (verdict: ToldVerdict, most: number) => { named: string[]; rest: number } {
  const words = useTranslations('people')
  return ({ doors, told }, most) => {
    const shown = doorsAlike(told).slice(0, most)
    return {
      named: shown.map(({ door, count }) => doorWords(words, door, count)),
      rest: shown.reduce((left, { count }) => left - count, doors),
    }
  }
}

/** The verdict as a text. */
export function useVerdictWords(): (of: VerdictTextProps) => string {
  const words = useTranslations('people')
  const format = useFormatter()
  const first = useFirstDoors()
  return ({ verdict, status, most }) => {
    const { state, doors, iamUsers } = verdict
    if (state === 'unchecked') return words('unchecked')
    if (state === 'clear' && iamUsers > 0) return words('clearUsers', { users: iamUsers })
    if (state === 'clear') return words(isGone(status) ? 'clearGone' : 'clearNone')
    const { named, rest } = first(verdict, most)
    const all = rest > 0 ? [...named, words('more', { count: rest })] : named
    return words('open', { count: doors, doors: format.list(all) })
  }
}
