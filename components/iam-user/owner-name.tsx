import { useTranslations } from 'next-intl'
import { InstantText } from '@/components/ui/instant-text'
import { useDay } from '@/components/ui/use-day'
import type { IamUserLine } from '@/lib/contract/views/iam-user'

type Owned = Pick<IamUserLine, 'owner' | 'leaver'>

/** Who owns a user in a list, who would but has left and when, or that nobody does. Where there is little room the name gives way. Needs the words `users`. */
export function OwnerName({ user: { owner, leaver } }: { user: Owned }) {
  const words = useTranslations('users')
  if (owner) return owner.name
  if (!leaver) return <span className="text-ink-3">{words('noOwner')}</span>
  const { name, lastDay, of } = leaver
  return (
    <span className="left-owner text-ink-3">
      {words.rich('ownerLeft', {
        name,
        of,
        known: String(lastDay !== null),
        who: (chunks) => <span>{chunks}</span>,
        left: (chunks) => <span>{chunks}</span>,
        day: () =>
          lastDay && (
            <span className="wide">
              {words('dayGap')}
              <InstantText at={lastDay} as="near" />
            </span>
          ),
      })}
    </span>
  )
}

/** The same as a text, always with the day. */
export function useOwnerTold(): (user: Owned) => string {
  const words = useTranslations('users')
  const day = useDay()
  return ({ owner, leaver }) => {
    if (owner || !leaver) return owner?.name ?? ''
    const { name, lastDay, of } = leaver
    return words.markup('ownerLeftWhole', {
      name,
      of,
      known: String(lastDay !== null),
      day: () => (lastDay ? day(lastDay) : ''),
    })
  }
}
