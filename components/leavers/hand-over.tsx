import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { LongName } from '@/components/ui/long-name'
import { UserLink } from '@/components/ui/user-link'
import type { LeaverLine } from '@/lib/contract/views/person'
import type { Uuid } from '@/lib/domain/ids'
import { HAND_OVER_BECAUSE } from '@/lib/domain/leavers/hand-over'

/** So many are named for each reason; the person's page has all. */
const NAMED = 3

interface HandOverProps {
  person: Uuid
  machines: readonly Pick<LeaverLine['machines'][number], 'id' | 'name' | 'because'>[]
  /** Of each reason: `null`, all. */
  named?: number | null
  /** Without a way to pages about AWS. */
  plain?: boolean
}

/** IAM users beyond somebody's own whose secrets they know, by the surest reason for each: to hand over and rotate. Needs the words `leavers`. */
export function HandOver({ person, machines, named = NAMED, plain = false }: HandOverProps) {
  const words = useTranslations('leavers')
  const common = useTranslations('common')
  if (machines.length === 0) return null
  return (
    <div className="mt-1 wrap-anywhere">
      <p>{words('handOver', { count: machines.length })}</p>
      {HAND_OVER_BECAUSE.map((reason) => {
        const users = machines.filter(({ because: [surest] }) => surest === reason)
        const shown = users.slice(0, named ?? undefined)
        return (
          shown.length > 0 && (
            <small key={reason} className="block">
              {words(`handOverBecause.${reason}`)}
              {': '}
              {shown.map((user, position) => (
                <span key={user.id}>
                  {position > 0 && common('comma')}
                  {plain ? <LongName>{user.name}</LongName> : <UserLink user={user} />}
                </span>
              ))}
              {shown.length < users.length && (
                <>
                  {common('comma')}
                  <Link href={`/people/${person}`} prefetch={false} className="underline">
                    {words('handOverMore', { count: users.length - shown.length })}
                  </Link>
                </>
              )}
            </small>
          )
        )
      })}
    </div>
  )
}
