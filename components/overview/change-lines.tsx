import { useTranslations } from 'next-intl'
import { Fragment } from 'react'
import { InstantText } from '@/components/ui/instant-text'
import { NumberLink } from '@/components/ui/number-link'
import { own } from '@/components/ui/own-number'
import { iamUsersHref } from '@/lib/contract/lists/iam-user-list'
import type { Changes, Overview } from '@/lib/contract/views/overview'

const FIGURES = ['removed', 'switched', 'usedAgain', 'created'] as const

/** What changed within a week, and since the reader last looked where that says something else. */
export function ChangeLines({ changes: { week, visit } }: Pick<Overview, 'changes'>) {
  const isOther = visit !== null && FIGURES.some((figure) => visit[figure].count !== week[figure].count)
  return (
    <>
      <ChangeLine of="week" changes={week} />
      {isOther && <ChangeLine of="visit" changes={visit} />}
    </>
  )
}

function ChangeLine({ of, changes }: { of: 'week' | 'visit'; changes: Changes }) {
  const words = useTranslations('overview.changes')
  const at = () => <InstantText at={changes.since} as={of === 'week' ? 'day-short' : 'lately'} />
  const figures = FIGURES.filter((figure) => changes[figure].count > 0)
  if (figures.length === 0) return <p>{words.rich(`${of}Nothing`, { at })}</p>
  const count = Math.abs(changes.net)
  return (
    <p>
      {words.rich(of, {
        at,
        what: () =>
          figures.map((figure, index) => (
            <Fragment key={figure}>
              {index > 0 && ' · '}
              <NumberLink
                href={iamUsersHref(changes[figure].of)}
                count={changes[figure].count}
                className="underline decoration-line underline-offset-3 hover:decoration-ink-3"
              >
                {words(figure, { count: changes[figure].count })}
              </NumberLink>
            </Fragment>
          )),
        way: changes.net < 0 ? 'fewer' : changes.net > 0 ? 'more' : 'none',
        count,
        by: own(count),
      })}
    </p>
  )
}
