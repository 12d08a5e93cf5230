import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { InstantText } from '@/components/ui/instant-text'
import { type ColumnOf, TableOf } from '@/components/ui/table'
import { useDay } from '@/components/ui/use-day'
import type { CampaignDetail, CampaignOwnerLine } from '@/lib/contract/views/campaign'
import { Standings } from './answered'

interface CampaignOwnersProps {
  campaign: CampaignDetail
  /** Whether it leads to the pages of owners. */
  links: boolean
  /** Whether mail is set up. */
  mail: boolean
}

/** One owner a row: what they answered, when they were asked and reminded, and what became of the message. */
export function CampaignOwners({ campaign, links, mail }: CampaignOwnersProps) {
  const words = useTranslations('campaigns')
  const ofPeople = campaign.kind === 'review-people'
  const columns: readonly ColumnOf<CampaignOwnerLine>[] = [
    {
      label: words(ofPeople ? 'manager' : 'owner'),
      width: 'md:w-1/3',
      heading: true,
      cell: ({ owner, name, address }) => (
        <>
          <span className="wrap-anywhere">{owner === null ? words(ofPeople ? 'noManager' : 'noOwner') : name}</span>
          {address && address !== name && <small className="wrap-anywhere">{address}</small>}
        </>
      ),
    },
    {
      label: words('progress'),
      card: 'line',
      cell: (line) => <Standings campaign={campaign} of={line} owner={line.owner} />,
    },
    {
      label: words('asked'),
      width: 'md:w-64',
      card: 'line',
      cell: (line) => <AskedState line={line} links={links} mail={mail} ended={campaign.endedAt !== null} />,
    },
  ]
  return (
    <TableOf
      caption={words(ofPeople ? 'byManager' : 'byOwner')}
      columns={columns}
      rows={campaign.owners}
      keyOf={({ owner }) => owner ?? ''}
    />
  )
}

/** When an owner was written to, if anybody was, and what became of it: of an ended campaign nothing waits any more. */
function AskedState({
  line: { owner, reachable, asking },
  links,
  mail,
  ended,
}: { line: CampaignOwnerLine; ended: boolean } & Pick<CampaignOwnersProps, 'links' | 'mail'>) {
  const words = useTranslations('campaigns')
  const day = useDay()
  if (!asking) {
    const isLost = owner !== null && !reachable && !ended
    return isLost ? <Unreachable /> : <span className="text-ink-3">{words('notAsked')}</span>
  }
  const { id, askedAt, reminders, remindedAt, message } = asking
  const isOver = message === 'sent' || message === 'failed'
  const wasWritten = message !== null && (isOver || (mail && !ended))
  return (
    <>
      {wasWritten && (
        <>
          <InstantText at={askedAt} />
          <small className={message === 'failed' ? 'text-danger' : undefined}>{words(`message.${message}`)}</small>
        </>
      )}
      {!wasWritten && (reachable || ended ? <span className="text-ink-3">{words('notAsked')}</span> : <Unreachable />)}
      {remindedAt && <small>{words('reminded', { count: reminders, day: day(remindedAt) })}</small>}
      {links && (
        <small>
          <Link href={`/asked/${id}`} prefetch={false} className="underline">
            {words('theirPage')}
          </Link>
        </small>
      )}
    </>
  )
}

function Unreachable() {
  return <span className="text-danger">{useTranslations('campaigns')('nobodyToWrite')}</span>
}
