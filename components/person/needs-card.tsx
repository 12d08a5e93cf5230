import { useTranslations } from 'next-intl'
import { NotKnown } from '@/components/iam-user/last-use-text'
import { Card } from '@/components/ui/card'
import { InstantText } from '@/components/ui/instant-text'
import { UserLink } from '@/components/ui/user-link'
import { type Need, needsOf, type PersonDetail } from '@/lib/contract/views/person'
import { hasOwnTrack } from '@/lib/domain/judge/assessment'
import { isLasting, toldAction } from '@/lib/domain/judge/told-action'
import { isGone } from '@/lib/domain/people/doors'

/** What still stands between a person and having no IAM user, account by account. */
export function NeedsCard({ detail }: { detail: PersonDetail }) {
  const words = useTranslations('people')
  const needs = needsOf(detail)
  return (
    <Card title={words(isGone(detail.person.status) ? 'needsGone' : 'needs')}>
      {needs.length === 0 ? (
        <p className="text-ink-3">{words('needsNone')}</p>
      ) : (
        <ul className="grid gap-1.5">
          {needs.map((need) => (
            <li key={keyOf(need)}>
              <NeedText need={need} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

const keyOf = (need: Need) =>
  need.code === 'sign-in' ? need.code : `${need.code} ${need.account.accountId} ${'user' in need ? need.user.id : ''}`

function NeedText({ need }: { need: Need }) {
  const words = useTranslations('people')
  const actions = useTranslations('actions')
  if (need.code === 'sign-in') return words('needSignIn', { accounts: need.accounts })
  const account = need.account.name
  if (need.code === 'access') return words('needAccess', { account })
  if (need.code === 'access-unknown') return <NotKnown>{words('needUnknown', { account })}</NotKnown>
  const user = () => <UserLink user={need.user} />
  if (need.code === 'confirm') return words.rich('needConfirm', { account, user })
  const { nextAction, nextActionUntil, soak } = need.user
  return (
    <>
      {words.rich('needAct', { action: actions(toldAction(need.user)), account, user })}
      <span className="text-ink-3">
        {soak &&
          !hasOwnTrack(nextAction) &&
          soak.quietDays < soak.ofDays &&
          ` · ${words('quiet', { quietDays: soak.quietDays, ofDays: soak.ofDays })}`}
        {nextActionUntil && (
          <>
            {' · '}
            {words.rich(isLasting(nextAction) ? 'until' : 'by', { day: () => <InstantText at={nextActionUntil} /> })}
          </>
        )}
      </span>
    </>
  )
}
