import { useTranslations } from 'next-intl'
import { InstantText } from '@/components/ui/instant-text'
import { type Door, toldDoors } from '@/lib/domain/people/doors'
import { doorWords } from '@/lib/i18n/door-words'

interface DoorsLeftProps {
  doors: readonly (Door & { usedAfter: boolean })[]
  /** Whether access ended and nobody said that they left. */
  ended: boolean
  /** In words that need no AWS knowledge. */
  plain: boolean
}

/** The ways in that are left, and how many where there are several. Needs the words `leavers` and `people`. */
export function DoorsLeft({ doors, ended, plain }: DoorsLeftProps) {
  const words = useTranslations('leavers')
  const used = doors.filter((door) => door.usedAfter).length
  const count = toldDoors(doors).length
  return (
    <>
      {count > 1 && (
        <p className={used > 0 ? 'font-semibold text-danger' : ''}>
          {words(ended ? 'doorsEnded' : 'doors', { count, used })}
        </p>
      )}
      <DoorList doors={doors} after={ended ? 'ended' : 'left'} plain={plain} />
    </>
  )
}

interface DoorListProps {
  doors: readonly (Door & { usedAfter?: boolean })[]
  /** After what a use counts: leaving, or the end of access. */
  after?: 'left' | 'ended'
  /** In words that need no AWS knowledge; else by their names in AWS. */
  plain: boolean
}

/** Ways in, each with its last use. Needs the words `leavers` and `people`. */
export function DoorList({ doors, after = 'left', plain }: DoorListProps) {
  const words = useTranslations('leavers')
  const people = useTranslations('people')
  return (
    <ul className="text-ink-2">
      {toldDoors(doors).map((door, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a door has no id of its own, and a list's doors keep their places
        <li key={position} className="wrap-anywhere">
          {doorWords(plain ? words : people, door)}
          {door.type === 'credential' ? (
            <span className={`text-quiet ${door.usedAfter ? 'text-danger' : 'text-ink-3'}`}>
              {' · '}
              <UseText door={door} after={after} />
            </span>
          ) : (
            // AWS lists no use of an assignment: that none is told must not read as none.
            <span className="text-quiet text-ink-3">{` · ${words('useUnknown')}`}</span>
          )}
        </li>
      ))}
    </ul>
  )
}

function UseText({
  door: { lastUse, usedAfter },
  after,
}: {
  door: Extract<DoorListProps['doors'][number], { type: 'credential' }>
  after: 'left' | 'ended'
}) {
  const words = useTranslations('leavers')
  if (lastUse.state === 'never') return words('neverUsed')
  if (lastUse.state === 'unknown') return words('useUnknown')
  const key = usedAfter ? (after === 'left' ? 'usedAfterOn' : 'usedSinceOn') : 'usedOn'
  return words.rich(key, { day: () => <InstantText at={lastUse.at} /> })
}
