import { useTranslations } from 'next-intl'
import { Card } from '@/components/ui/card'
import { InstantText } from '@/components/ui/instant-text'
import type { IamUserDetail } from '@/lib/contract/views/iam-user-detail'
import { useNotRead } from './not-read'

/** What nobody read, with the age of what is shown in its place, and what no reading of this product covers. */
export function NotCheckedCard({ user }: { user: IamUserDetail }) {
  const words = useTranslations('user')
  const unread = useNotRead(user)
  const unrecorded = user.credentials.some(
    ({ lastUse }) => lastUse.state === 'unknown' && lastUse.why === 'not-recorded',
  )
  return (
    <Card title={words('notChecked')}>
      {unread.length > 0 && (
        <ul className="mb-3">
          {unread.map(({ group, name, why, needed }) => {
            const at = user.readAt[group]
            return (
              <li key={group} className="flex gap-2 py-1">
                <span aria-hidden="true" className="hatched mt-1.5 h-3 w-3 shrink-0 rounded-sm" />
                <span>
                  {words('notReadGroup', { group: name, because: why })}
                  {(at || needed) && (
                    <small>
                      {at ? words.rich('lastReadOn', { day: () => <InstantText at={at} /> }) : words('neverRead')}
                    </small>
                  )}
                </span>
              </li>
            )
          })}
        </ul>
      )}
      <p className="text-ink-3">{words('notCheckedLead')}</p>
      <ul className="ml-4 list-disc text-ink-2">
        <li>{words('checks.data-events')}</li>
        <li>{words('checks.resource-policies')}</li>
        <li>{words('checks.sessions')}</li>
        {unrecorded && <li>{words('checks.unrecorded')}</li>}
      </ul>
    </Card>
  )
}
