import { useFormatter, useTranslations } from 'next-intl'
import { InstantText } from '@/components/ui/instant-text'
import type { MineUser } from '@/lib/contract/views/mine'
import { isLasting, toldAction } from '@/lib/domain/judge/told-action'

/** What is to be done with an IAM user, in plain words to whom it belongs; who does it, and by when. Needs the words `mine`. */
export function DoText({ user }: { user: MineUser }) {
  const words = useTranslations('mine')
  const format = useFormatter()
  const { nextAction, actor, until, instead } = user
  return (
    <>
      <p>
        {words(`do.${toldAction(user)}`, {
          way: instead.length > 0 ? 'center' : 'other',
          sets: format.list(instead),
        })}
      </p>
      {actor && (
        <small className={actor === 'you' ? 'font-semibold text-ink' : undefined}>
          {words(`by.${actor}`)}
          {until && (
            <>
              {' · '}
              {words.rich(isLasting(nextAction) ? 'until' : 'due', { day: () => <InstantText at={until} /> })}
            </>
          )}
        </small>
      )}
    </>
  )
}
