import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { SignalList } from '@/components/iam-user/signal-list'
import { SentenceGap } from '@/components/ui/sentence-gap'
import type { LeakReportImported } from '@/lib/contract/views/leaks'

/** Of everything that stands out about an IAM user, what a leak report says. */
const OF_REPORTS = ['exposed', 'quarantined', 'key-id-seen'] as const

/** What importing a leak report came to. Needs the words `keys`, `reasons` and `signals`. */
export function ReportImported({ done }: { done: LeakReportImported }) {
  const words = useTranslations('keys.import')
  const reasons = useTranslations('reasons')
  const { tool, findings, ids, added, changed, redacted, alone, users, usersCount, others } = done
  return (
    <div className="grid gap-2">
      <p>
        {words('done', { tool: reasons(`words.tool.${tool}`), findings, ids })}
        <SentenceGap />
        {words('places', { added, changed })}
      </p>
      {redacted > 0 && <p className="text-ink-2">{words('redacted', { count: redacted })}</p>}
      {alone > 0 && <p className="text-ink-2">{words('alone', { count: alone })}</p>}
      <p className="font-medium">{words('users', { count: usersCount })}</p>
      <ul className="grid gap-1">
        {users.map(({ id, name, accountName, signals }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <Link href={`/iam-users/${id}#sightings`} prefetch={false} className="wrap-anywhere underline">
              {accountName} / {name}
            </Link>
            <SignalList signals={OF_REPORTS.filter((signal) => signals.includes(signal))} />
          </li>
        ))}
      </ul>
      {users.length < usersCount && <p className="text-ink-3">{words('cut', { count: users.length })}</p>}
      {others.length > 0 && (
        <div className="text-ink-2">
          <p>{words('others')}</p>
          <ul className="list-disc pl-5">
            {others.map((other) => (
              <li key={other.accountId}>
                <OtherIds other={other} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}

function OtherIds({ other: { accountId, name, isRead, ids } }: { other: LeakReportImported['others'][number] }) {
  const words = useTranslations('keys.import')
  const keys = useTranslations('keys')
  const account = accountId === null ? words('unknownAccount') : name === null ? accountId : `${name} (${accountId})`
  return (
    <>
      {words('other', { ids, account })}
      {name !== null && !isRead && <small className="text-danger"> {keys('notRead')}</small>}
    </>
  )
}
