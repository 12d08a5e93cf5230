import { useTranslations } from 'next-intl'
import { LongName } from '@/components/ui/long-name'
import { useDay } from '@/components/ui/use-day'
import type { WhoseFacts } from '@/lib/contract/views/whose'

/** What the message said of an IAM user, or that it is gone. */
export function WhoseFactList({ facts }: { facts: WhoseFacts }) {
  const words = useTranslations('whose')
  const day = useDay()
  const { name, account, createdAt, removedAt, lastUse, keys } = facts
  if (removedAt)
    return (
      <>
        <h1 className="text-title font-bold">{words('removed')}</h1>
        <p>{words('removedText', { day: day(removedAt) })}</p>
      </>
    )
  const used = lastUse.state === 'used' ? day(lastUse.at) : lastUse.state === 'never' ? day(lastUse.until) : ''
  const rows: readonly [string, string][] = [
    [words('name'), name],
    [words('account'), `${account.name} (${account.accountId})`],
    [words('created'), day(createdAt)],
    [words('used'), words(`use.${lastUse.state}`, { day: used })],
    ...keys.map(({ masked, createdAt: made }): [string, string] => [
      words('keys'),
      words('key', { id: masked, made: made ? day(made) : 'none' }),
    ]),
  ]
  return (
    <>
      <h1 className="text-title font-bold wrap-anywhere">{words('title', { name })}</h1>
      <p className="text-ink-2">{words('lead')}</p>
      <dl className="rounded-card border border-line bg-card p-4">
        {rows.map(([term, text]) => (
          <div
            key={`${term} ${text}`}
            className="grid grid-cols-[8rem_minmax(0,1fr)] gap-3 border-b border-soft py-1.5 last:border-0"
          >
            <dt className="text-ink-3">{term}</dt>
            <dd className="wrap-anywhere">
              <LongName>{text}</LongName>
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}
