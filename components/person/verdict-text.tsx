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
  /** Whether everything that could be theirs was read. */
  complete: boolean
}

/** The verdict on one person in a line; what may be theirs stands beside it, never in it. Needs the words `people`. */
export function VerdictText({ verdict, status, complete }: VerdictTextProps) {
  const words = useTranslations('people')
  const { state, cover, suggested, iamUsers } = verdict
  const covered = !isGone(status) && iamUsers > 0
  return (
    <>
      <span className={`wrap-anywhere ${state === 'open' && isGone(status) ? 'font-semibold text-danger' : ''}`}>
        <Doors verdict={verdict} status={status} complete={complete} />
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

function Doors({ verdict: { state, doors, told, iamUsers }, status, complete }: VerdictTextProps) {
  const words = useTranslations('people')
  const format = useFormatter()
  const read = String(complete)
  if (state === 'open') {
    const named = told.map((door) => doorWords(words, door))
    const rest = doors - told.length
    const all = rest > 0 ? [...named, words('more', { count: rest })] : named
    return words('open', { count: doors, doors: format.list(all), complete: read })
  }
  if (state === 'unchecked') return <NotKnown>{words('unchecked')}</NotKnown>
  if (iamUsers > 0) return words('clearUsers', { users: iamUsers, complete: read })
  return <span className="text-ink-3">{words(isGone(status) ? 'clearGone' : 'clearNone', { complete: read })}</span>
}
