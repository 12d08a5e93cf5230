import { useFormatter, useTranslations } from 'next-intl'
import type { Door } from '@/lib/domain/people/doors'

/** Accounts whose administrators are named; of the others their number is told. */
const NAMED = 2

/** Who closes these ways in, in words: whoever administers the accounts, and single sign-on. Needs the words `leavers`. */
export function useClosers(): (doors: readonly Door[]) => readonly string[] {
  const words = useTranslations('leavers')
  const format = useFormatter()
  return (doors) => {
    const names = [...new Set(doors.flatMap((door) => (door.type === 'credential' ? door.account.name : [])))]
    const rest = names.length - NAMED
    const told = rest > 0 ? [...names.slice(0, NAMED), words('closerMore', { count: rest })] : names
    return [
      ...(names.length > 0 ? [words('closer.accounts', { accounts: format.list(told) })] : []),
      ...(doors.some((door) => door.type === 'assignment') ? [words('closer.sign-on')] : []),
    ]
  }
}
