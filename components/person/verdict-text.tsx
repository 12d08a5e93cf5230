import { useTranslations } from 'next-intl'
import { NotKnown } from '@/components/iam-user/last-use-text'
import { isGone, toldDoors } from '@/lib/domain/doors'
import type { PersonStatus } from '@/lib/domain/person'
import type { PersonVerdict } from '@/lib/domain/person-view'
import { doorWords } from '@/lib/i18n/door-words'

interface VerdictTextProps {
  verdict: PersonVerdict
  status: PersonStatus
  /** Whether everything that could be theirs was read. */
  complete: boolean
  /** How many doors are named; the rest is counted. */
  most: number
}

/** The verdict on one person in a line; what may be theirs stands beside it, never in it. Needs the words `people`. */
export function VerdictText({ verdict, status, complete, most }: VerdictTextProps) {
  const words = useTranslations('people')
  const { state, cover, suggested, iamUsers } = verdict
  const covered = !isGone(status) && iamUsers > 0
  return (
    <>
      <span className={`wrap-anywhere ${state === 'open' && isGone(status) ? 'font-semibold text-danger' : ''}`}>
        <Doors verdict={verdict} status={status} complete={complete} most={most} />
      </span>
      {covered && (
        <span className="block text-ink-3">
          {cover ? words('cover', cover) : <NotKnown>{words('coverUnread')}</NotKnown>}
        </span>
      )}
      {suggested > 0 && <span className="block text-ink-3">{words('suggested', { count: suggested })}</span>}
    </>
  )
}

function Doors({ verdict: { state, doors, iamUsers }, status, complete, most }: VerdictTextProps) {
  const words = useTranslations('people')
  const read = String(complete)
  if (state === 'open') {
    const told = toldDoors(doors)
    const named = told.slice(0, most).map((door) => doorWords(words, door))
    const rest =
      doors.length - told.slice(0, most).reduce((sum, door) => sum + (door.type === 'credential' ? 1 : door.count), 0)
    const all = rest > 0 ? [...named, words('more', { count: rest })] : named
    return words('open', { count: doors.length, doors: all.join(', '), complete: read })
  }
  if (state === 'unchecked') return <NotKnown>{words('unchecked')}</NotKnown>
  if (iamUsers > 0) return words('clearUsers', { users: iamUsers, complete: read })
  return <span className="text-ink-3">{words(isGone(status) ? 'clearGone' : 'clearNone', { complete: read })}</span>
}
