import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Card } from '@/components/ui/card'
import { InstantText } from '@/components/ui/instant-text'
import type { Mine } from '@/lib/contract/views/mine'
import { lastMoment } from '@/lib/domain/instant'

/** What campaigns that run ask of whoever looks: how many are open and by when, each leading to where it is answered. */
export function MineAsked({ asked }: Pick<Mine, 'asked'>) {
  const words = useTranslations('mine')
  return (
    <Card title={words('asked')} aside={asked.filter(({ open }) => open > 0).length}>
      <ul className="grid gap-2">
        {asked.map(({ id, kind, name, dueAt, open }) => (
          <li key={id} className="wrap-anywhere">
            <Link href={`/asked/${id}`} prefetch={false} className="font-medium underline">
              {name}
            </Link>
            <span className={open > 0 ? 'block' : 'block text-ink-3'}>
              {words.rich('askedOpen', {
                kind: kind === 'review-people' ? 'people' : 'users',
                open,
                day: () => <InstantText at={lastMoment(dueAt)} />,
              })}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
