import { useTranslations } from 'next-intl'
import { ReachDrawing, ReachKey } from '@/components/charts/reach-drawing'
import { MOST_DRAWN } from '@/components/charts/reach-layout'
import { Card } from '@/components/ui/card'
import type { Reach } from '@/lib/contract/views/reach'
import { ReachList } from './reach-list'

/** The roles of other accounts that an IAM user may assume, as a picture and as a list. */
export function ReachCard({ user, reach }: { user: string; reach: Reach }) {
  const words = useTranslations('user.reach')
  const roles = reach.accounts.flatMap((one) => one.roles)
  if (roles.length === 0) return null
  const told = [
    words('count', { roles: roles.length, accounts: reach.accounts.length }),
    reach.lookedAt ? words('seenCount', { count: roles.filter(({ seenAt }) => seenAt).length }) : words('notLooked'),
  ]
  const more = reach.accounts.length - MOST_DRAWN
  return (
    <Card title={words('title')}>
      <p className="text-ink-2">{told.map((one, at) => (at > 0 ? ` ${one}` : one))}</p>
      <div className="mt-3">
        <ReachDrawing reach={reach} user={user} told={`${user}: ${told.join(' ')}`} />
      </div>
      {more > 0 && (
        <a href="#reach-list" className="mt-2 inline-block underline decoration-ink-3 underline-offset-3">
          {words('moreAccounts', { count: more })}
        </a>
      )}
      <Legend reach={reach} />
      <details className="mt-2 text-quiet">
        <summary className="w-fit cursor-pointer text-ink-3 underline">{words('list')}</summary>
        <div id="reach-list" className="mt-1 max-h-80 overflow-y-auto">
          <ReachList reach={reach.accounts} />
        </div>
      </details>
    </Card>
  )
}

/** Only the marks that are in the picture. */
function Legend({ reach: { accounts, lookedAt } }: { reach: Reach }) {
  const words = useTranslations('user.reach')
  const roles = accounts.flatMap((one) => one.roles)
  const marks = [
    { code: 'seen', isThere: roles.some(({ seenAt }) => seenAt), administrator: false, seen: true },
    {
      code: 'notSeen',
      isThere: lookedAt !== null && roles.some(({ seenAt }) => !seenAt),
      administrator: false,
      seen: false,
    },
    { code: 'administrator', isThere: roles.some((one) => one.administrator), administrator: true, seen: null },
  ] as const
  const shown = marks.filter(({ isThere }) => isThere)
  if (shown.length === 0) return null
  return (
    <ul className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-quiet text-ink-3">
      {shown.map(({ code, administrator, seen }) => (
        <li key={code} className="flex items-center gap-1.5">
          <ReachKey administrator={administrator} seen={seen} /> {words(code)}
        </li>
      ))}
    </ul>
  )
}
