import { useTranslations } from 'next-intl'
import { Card } from '@/components/ui/card'
import { InstantText } from '@/components/ui/instant-text'
import type { IamUserDetail } from '@/lib/contract/views/iam-user-detail'
import { hasOwnTrack, type NextAction } from '@/lib/domain/judge/assessment'
import { ReasonList } from './reason-list'

/** Actions that cannot wait. */
const HOT: ReadonlySet<NextAction> = new Set(['contain-exposed', 'close-leaver', 'answer-use'])
/** Actions whose date is an end, not a deadline. */
const LASTING: ReadonlySet<NextAction> = new Set(['keep', 'wait'])

/** What to do next, who, by when, why, and what still blocks the next stage. */
export function NextActionCard({ user }: { user: IamUserDetail }) {
  const words = useTranslations('user')
  const actions = useTranslations('actions')
  const { nextAction, nextActionUntil, nextActionBecause, blockedBy } = user.assessment
  // What was said as the reason is not said again as the obstacle.
  const said = new Set(nextActionBecause.map((reason) => JSON.stringify(reason)))
  // Nothing may hold up the closing of a door, and what is kept is to go nowhere that it could be kept from.
  const obstacles = nextAction === 'keep' || hasOwnTrack(nextAction) ? [] : blockedBy
  const blocking = obstacles.filter((reason) => !said.has(JSON.stringify(reason)))
  const dated = LASTING.has(nextAction) ? 'until' : 'by'
  return (
    <Card tone={HOT.has(nextAction) ? 'danger' : 'plain'}>
      <p className="text-quiet text-ink-3">
        {words('nextAction')}
        {user.owner && ` · ${user.owner.name}`}
        {nextActionUntil && <> · {words.rich(dated, { day: () => <InstantText at={nextActionUntil} /> })}</>}
      </p>
      <h2 className={`text-[1.0625rem] font-semibold ${HOT.has(nextAction) ? 'text-danger' : ''}`}>
        {actions(nextAction)}
      </h2>
      <p className="mt-0.5 text-ink-2">{actions(`why.${nextAction}`)}</p>
      {nextActionBecause.length > 0 && (
        <p className="mt-1 text-ink-2">
          <ReasonList reasons={nextActionBecause} user={user} />
        </p>
      )}
      {blocking.length > 0 && (
        <p className="mt-1 text-ink-3">
          {words('blocking')}{' '}
          <span className="font-medium text-ink">
            <ReasonList reasons={blocking} user={user} />
          </span>
        </p>
      )}
    </Card>
  )
}
