import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Fragment, type ReactNode } from 'react'
import { InstantText } from '@/components/ui/instant-text'
import { NumberLink } from '@/components/ui/number-link'
import { activityHref } from '@/lib/contract/lists/event-list'
import { iamUsersHref } from '@/lib/contract/lists/iam-user-list'
import type { Changes, Overview } from '@/lib/contract/views/overview'

const FIGURES = ['removed', 'switched', 'usedAgain', 'created', 'keyed'] as const

/** What changed within a week; and since the reader last looked, where that is something else, what of it is. */
export function ChangeLines({ changes: { week, visit } }: Pick<Overview, 'changes'>) {
  const words = useTranslations('overview.changes')
  const of = (changes: Changes, other: Changes | null) =>
    FIGURES.filter((figure) => changes[figure].count !== (other?.[figure].count ?? 0))
  const weekly = of(week, null)
  const other = visit ? of(visit, week) : []
  const isSame = visit !== null && FIGURES.some((one) => visit[one].count > 0 && visit[one].count === week[one].count)
  return (
    <>
      <ChangeLine
        of="week"
        changes={week}
        told={[...figures(week, weekly), ...(weekly.length > 0 ? [<Net key="net" changes={week} />] : [])]}
      />
      {visit && other.length > 0 && (
        <ChangeLine
          of="visit"
          changes={visit}
          told={
            FIGURES.every((one) => visit[one].count === 0)
              ? []
              : [
                  // That there is none says something only where the rest is the same.
                  ...figures(
                    visit,
                    other.filter((one) => isSame || visit[one].count > 0),
                  ),
                  ...(isSame ? [words('same')] : []),
                  ...(visit.net === week.net ? [] : [<Net key="net" changes={visit} />]),
                ]
          }
        />
      )}
    </>
  )
}

const figures = (changes: Changes, of: readonly (typeof FIGURES)[number][]) =>
  of.map((figure) => <Figure key={figure} figure={figure} changes={changes} />)

function ChangeLine({ of, changes, told }: { of: 'week' | 'visit'; changes: Changes; told: readonly ReactNode[] }) {
  const words = useTranslations('overview.changes')
  const at = () => <InstantText at={changes.since} as={of === 'week' ? 'day-short' : 'lately'} />
  if (told.length === 0) return <p>{words.rich(`${of}Nothing`, { at })}</p>
  return (
    <p>
      {words.rich(of, {
        at,
        what: () =>
          told.map((one, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the figures of a line keep their order
            <Fragment key={index}>
              {index > 0 && ' · '}
              {one}
            </Fragment>
          )),
      })}
    </p>
  )
}

function Figure({ figure, changes }: { figure: (typeof FIGURES)[number]; changes: Changes }) {
  const words = useTranslations('overview.changes')
  const { of, count } = changes[figure]
  const told = words(figure, { count })
  if (count === 0) return <data value={0}>{told}</data>
  return (
    <NumberLink
      href={iamUsersHref(of)}
      count={count}
      className="underline decoration-line underline-offset-3 hover:decoration-ink-3"
    >
      {told}
    </NumberLink>
  )
}

/** Reckoned from the others: new less removed. It leads to what happened since. */
function Net({ changes: { net, since } }: { changes: Changes }) {
  const words = useTranslations('overview.changes')
  const count = Math.abs(net)
  const by = (chunks: ReactNode) => (
    <Link
      href={activityHref({ since })}
      prefetch={false}
      className="underline decoration-line underline-offset-3 hover:decoration-ink-3"
    >
      <data value={count}>{chunks}</data>
    </Link>
  )
  return words.rich('net', { way: net < 0 ? 'fewer' : net > 0 ? 'more' : 'none', count, by })
}
