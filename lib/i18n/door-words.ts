import type { CredentialKind } from '../domain/facts/credential'
import type { ToldDoor } from '../domain/people/doors'

type DoorKey = `door.${CredentialKind | 'assignments'}`

/** An account as words name it: by its business name, where it has one that is to be told. */
export function accountWords(
  name: string,
  businessName: string | null,
): { account: string; named: 'aws' | 'business'; ends: 'latin' | 'other' } {
  const account = businessName ?? name
  // Japanese sets a space only between Latin letters or digits and its own.
  return { account, named: businessName === null ? 'aws' : 'business', ends: endsLatin(account) ? 'latin' : 'other' }
}

const endsLatin = (text: string) => /[\p{Script=Latin}\p{Nd}]\p{P}*$/u.test(text)

/** A door as `words` tells it: of the namespace `people` in two or three words, of `leavers` in plain ones. */
export function doorWords(
  words: (key: DoorKey, values: Record<string, string | number>) => string,
  door: ToldDoor,
): string {
  if (door.type === 'credential')
    return words(`door.${door.kind}`, accountWords(door.account.name, door.account.businessName))
  const { count, accounts, first, firstBusinessName } = door
  return words('door.assignments', {
    count,
    accounts,
    ...accountWords(first, firstBusinessName),
    extra: count - accounts,
  })
}
