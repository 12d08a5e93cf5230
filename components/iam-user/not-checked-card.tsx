import { useTranslations } from 'next-intl'
import { Card } from '@/components/ui/card'
import { InstantText } from '@/components/ui/instant-text'
import type { IamUserDetail } from '@/lib/contract/views/iam-user-detail'
import type { ReasonCode } from '@/lib/domain/judge/reason'
import { useNotRead } from './not-read'

/** What no reading covers, and the reason, if any, by which the card of the next action says so of a user to be deleted. */
const UNCOVERED = [
  ['actions', null],
  ['data-events', 'unchecked-data-events'],
  ['resource-policies', 'unchecked-resource-policies'],
  ['sessions', 'unchecked-sessions'],
  ['unrecorded', 'unchecked-use'],
] as const satisfies readonly (readonly [string, ReasonCode | null])[]

/** What nobody read, with the age of what is shown in its place, and what no reading covers, where the next action does not say it. */
export function NotCheckedCard({ user }: { user: IamUserDetail }) {
  const words = useTranslations('user')
  const unread = useNotRead(user)
  const unrecorded = user.credentials.some(
    ({ lastUse }) => lastUse.state === 'unknown' && lastUse.why === 'not-recorded',
  )
  const said = new Set(user.assessment.notChecked.map(({ code }) => code))
  const isMissed = {
    actions: user.assessment.replacement !== null,
    'data-events': true,
    'resource-policies': user.decisions.every(({ type }) => type !== 'answer-policies'),
    sessions: true,
    unrecorded,
  }
  const uncovered = UNCOVERED.filter(([check, code]) => (code === null || !said.has(code)) && isMissed[check])
  if (unread.length === 0 && uncovered.length === 0) return null
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
      {uncovered.length > 0 && (
        <>
          <p className="text-ink-3">{words('notCheckedLead')}</p>
          <ul className="ml-4 list-disc text-ink-2">
            {uncovered.map(([check]) => (
              <li key={check}>{words(`checks.${check}`)}</li>
            ))}
          </ul>
        </>
      )}
    </Card>
  )
}
