import { useTranslations } from 'next-intl'
import { type FilterNames, type ShownList, useFieldWords } from '@/components/list/use-field-words'
import { own } from '@/components/ui/own-number'
import type { IamUserFilter } from '@/lib/contract/lists/iam-user-list'
import { sliceOf } from '@/lib/contract/lists/stage-links'

/** Conditions that a title can name, each by itself. */
const NAMED = [
  'q',
  'accounts',
  'ou',
  'stages',
  'kinds',
  'integrations',
  'actions',
  'signals',
  'person',
  'owner',
  'age',
  'mfa',
] as const

const isNamed = (field: string): field is (typeof NAMED)[number] => NAMED.some((named) => named === field)

interface UserListTitleProps {
  filter: IamUserFilter
  shown: ShownList
  names: FilterNames
  count: number
  /** Whether all are known: else there may be more. */
  isWhole: boolean
}

/** How many IAM users a list has, and which: by name where one condition says it all, else those that match. */
export function UserListTitle({ filter, shown, names, count, isWhole }: UserListTitleProps) {
  const words = useTranslations('users')
  const which = useWhich(names)
  if (filter.departed) return words.rich('titleDeparted', { count, own: own(count) })
  const slice = sliceOf(filter)
  const narrowing = shown.conditions.filter(({ field, text }) => slice === 'any' || !isOfSlice(field, text))
  return words.rich('title', {
    slice,
    count,
    complete: String(isWhole),
    which: which(narrowing, count),
    own: own(count),
  })
}

/** Whether a condition is what makes a part of all users the part it is: removed or not, kept or not. */
const isOfSlice = (field: string, text: string) =>
  field === 'removed' || field === 'excepted' || (field === 'stages' && text === 'removed')

/** `IAM users for CI`, `leavers’ IAM users`. */
function useWhich(names: FilterNames): (conditions: ShownList['conditions'], count: number) => string {
  const words = useTranslations('users')
  const told = useFieldWords(names)
  return ([first, ...others], count) => {
    const users = words('which.users', { count })
    if (!first) return users
    const { field, vocabulary, text } = first
    if (others.length > 0 || !isNamed(field)) return words('which.matching', { users })
    const word = names[text] ?? (vocabulary ? told(first, text) : text)
    // Of an owner the message asks for its type; no selector of a message may have a hyphen.
    const value = (text.split(':')[0] ?? text).replaceAll('-', '_')
    return words(`which.${field}`, { users, count, value, word })
  }
}
