import { useFormatter, useTranslations } from 'next-intl'
import type { Door, DoorAccount } from '@/lib/domain/people/doors'
import { accountWords } from '@/lib/i18n/door-words'

/** Up to so many accounts each is named; of more, the first two and how many others there are. */
const ALL_NAMED = 3
const FIRST_NAMED = 2

/** Who closes these ways in, in words: whoever administers the accounts, and single sign-on. Needs the words `leavers`. */
export function useClosers(): (doors: readonly Door[]) => readonly string[] {
  const words = useTranslations('leavers')
  const format = useFormatter()
  return (doors) => {
    const accounts = [...new Map(doors.flatMap(homeOf).map((home) => [home.accountId, home])).values()]
    const shown = accounts.length > ALL_NAMED ? accounts.slice(0, FIRST_NAMED) : accounts
    const told = shown.map(({ name, businessName }) => accountWords(name, businessName))
    const rest = accounts.length - told.length
    const groups = (['business', 'aws'] as const)
      .map((named) => ({ named, group: told.filter((one) => one.named === named) }))
      .filter(({ group }) => group.length > 0)
    return [
      ...groups.map(({ named, group }, position) => {
        const names = group.map(({ account }) => account)
        const more = rest > 0 && position === groups.length - 1 ? [words('closerMore', { count: rest })] : []
        const ends = more.length > 0 ? 'other' : (group.at(-1)?.ends ?? 'other')
        return words(named === 'business' ? 'closer.business' : 'closer.accounts', {
          accounts: format.list([...names, ...more]),
          ends,
        })
      }),
      ...(doors.some((door) => door.type === 'assignment') ? [words('closer.sign-on')] : []),
    ]
  }
}

const homeOf = (door: Door): DoorAccount[] => (door.type === 'credential' ? [door.account] : [])
