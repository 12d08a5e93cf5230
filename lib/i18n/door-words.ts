import type { CredentialKind } from '../domain/facts/credential'
import { gathered } from '../domain/gathered'
import type { ToldDoor } from '../domain/people/doors'

type DoorKey = `door.${CredentialKind | 'assignments'}`

/** An account as words name it: by its business name, where it has one that is to be told. */
export function accountWords(
  name: string,
  businessName: string | null,
): { account: string; named: 'aws' | 'business'; ends: 'latin' | 'other' } {
  const account = businessName ?? name
  // Japanese sets a space only between Latin letters or digits and its own.
  return { account, named: businessName === null ? 'aws' : 'business', ends: endOf(account) }
}

const endsLatin = (text: string) => /[\p{Script=Latin}\p{Nd}]\p{P}*$/u.test(text)

/** How a name ends: after Latin letters and digits Japanese has a space. */
export const endOf = (text: string): 'latin' | 'other' => (endsLatin(text) ? 'latin' : 'other')

/** Ways in that are told alike: `count` credentials of one kind in one account, or all assignments. */
export interface DoorsAlike {
  door: ToldDoor
  count: number
}

/** Ways in as a line tells them: those alike once, in the place of the first of them. */
export function doorsAlike(doors: readonly ToldDoor[]): DoorsAlike[] {
  const keyOf = (door: ToldDoor) => (door.type === 'credential' ? `${door.kind} ${door.account.accountId}` : door.type)
  const groups = gathered(doors.map((door) => [keyOf(door), door]))
  return [...groups.values()].flatMap(([door, ...others]) => (door ? { door, count: 1 + others.length } : []))
}

/**
 * A door as `words` tells it: of the namespace `people` in two or three words, with how many are alike; of `leavers` in plain
 * ones.
 */
export function doorWords(
  words: (key: DoorKey, values: Record<string, string | number>) => string,
  door: ToldDoor,
  alike = 1,
): string {
  if (door.type === 'credential')
    return words(`door.${door.kind}`, {
      count: alike,
      ...accountWords(door.account.name, door.account.businessName),
    })
  const { count, accounts, first, firstBusinessName } = door
  return words('door.assignments', {
    count,
    accounts,
    ...accountWords(first, firstBusinessName),
    extra: count - accounts,
  })
}
