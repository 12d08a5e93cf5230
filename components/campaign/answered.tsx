import { useFormatter, useTranslations } from 'next-intl'
import { NumberLink } from '@/components/ui/number-link'
import { iamUsersHref } from '@/lib/contract/lists/iam-user-list'
import { type OwnerWanted, ownerIn } from '@/lib/contract/lists/owner-wanted'
import type { CampaignLine } from '@/lib/contract/views/campaign'
import { CAMPAIGN_STANDINGS, type CampaignStanding } from '@/lib/domain/campaign'

type Counted = Pick<CampaignLine, 'users' | 'counts'>
type Of = Pick<CampaignLine, 'id' | 'kind'>

/** How many of what a campaign asks about are answered or done; people have no list of IAM users behind them. */
export function Answered({ campaign, of: { users, counts } }: { campaign: Of; of: Counted }) {
  const words = useTranslations('campaigns')
  const told = words('ofUsers', { answered: users - counts.open, users })
  if (campaign.kind === 'review-people') return told
  return (
    <NumberLink
      href={iamUsersHref({ campaign: { id: campaign.id, standing: null, owner: null } })}
      count={users}
      className="above"
    >
      {told}
    </NumberLink>
  )
}

/** Where a campaign's IAM users stand, each number the list of just those. `owner`: of one owner, as the filter writes it. */
export function Standings({ campaign, of, owner }: { campaign: Of; of: Counted; owner?: string | null }) {
  const words = useTranslations('campaigns')
  const format = useFormatter()
  const shown = CAMPAIGN_STANDINGS.filter((one) => of.counts[one] > 0)
  const look = (one: CampaignStanding) =>
    one === 'open' ? 'font-medium' : one === 'not-mine' ? 'text-danger' : 'text-ink-2'
  if (campaign.kind === 'review-people')
    return (
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {shown.map((one) => (
          <li key={one} className={look(one)}>
            {format.number(of.counts[one])} {words(`standing.${one}`)}
          </li>
        ))}
      </ul>
    )
  const wanted = owner === undefined ? null : ownerWanted(owner)
  const href = (standing: CampaignStanding) => iamUsersHref({ campaign: { id: campaign.id, standing, owner: wanted } })
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1">
      {shown.map((one) => (
        <li key={one}>
          <NumberLink href={href(one)} count={of.counts[one]} className={look(one)}>
            {format.number(of.counts[one])} {words(`standing.${one}`)}
          </NumberLink>
        </li>
      ))}
    </ul>
  )
}

/** An owner as the list filters by it; nobody's are those without any. */
function ownerWanted(key: string | null): OwnerWanted {
  if (key === null) return { type: 'none' }
  const owner = ownerIn(key)
  if (!owner) throw new Error(`${key} is no owner of IAM users`)
  return owner
}
