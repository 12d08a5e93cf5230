import { useTranslations } from 'next-intl'
import { answerClaim } from '@/app/actions/answer-claim'
import { DecideAtOnce } from '@/components/decide/decide-at-once'
import { useClaimWords } from '@/components/desk/claim-words'
import { InstantText } from '@/components/ui/instant-text'
import type { IamUserDetail } from '@/lib/contract/views/iam-user-detail'
import { openClaims } from '@/lib/domain/claim'

/** What people answered who were asked whose it is, for an engineer to accept or to dismiss. */
export function ClaimLines({ user, mayDecide }: { user: IamUserDetail; mayDecide: boolean }) {
  const words = useTranslations('desk')
  const said = useClaimWords()
  const claims = openClaims(user.decisions)
  if (claims.length === 0 || user.removedAt) return null
  // What it is not linked to, nobody can be taken off: its owner is set instead.
  const isLinked = user.assessment.match !== null || user.assessment.suggestions.length > 0
  return (
    <ul className="mt-1 grid gap-1">
      {claims.map((claim) => (
        <li key={claim.id} className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="min-w-0 text-ink wrap-anywhere">
            {said(claim)} · {words.rich('claimedOn', { day: () => <InstantText at={claim.at} /> })}
            {claim.named && ` · ${words('claimNames', { named: claim.named })}`}
          </span>
          {mayDecide && (
            <DecideAtOnce
              id={`claim-${claim.id}`}
              action={answerClaim}
              users={[]}
              fields={{ claim: claim.id }}
              buttons={[
                ...(claim.answer === 'not-mine' && !isLinked
                  ? []
                  : [
                      {
                        label: words('accept'),
                        title: words('acceptAll', { what: said(claim) }),
                        name: 'answer',
                        value: 'accepted',
                      },
                    ]),
                {
                  label: words('dismiss'),
                  title: words('dismissAll', { what: said(claim) }),
                  name: 'answer',
                  value: 'dismissed',
                },
              ]}
            />
          )}
        </li>
      ))}
    </ul>
  )
}
