import type { CredentialKind } from '../domain/facts/credential'
import type { ToldDoor } from '../domain/people/doors'

type DoorKey = `door.${CredentialKind | 'assignments'}`

/** A door as `words` tells it: of the namespace `people` in two or three words, of `leavers` in plain ones. */
export function doorWords(
  words: (key: DoorKey, values: Record<string, string | number>) => string,
  door: ToldDoor,
): string {
  if (door.type === 'credential') return words(`door.${door.kind}`, { account: door.account.name })
  const { count, accounts, first } = door
  return words('door.assignments', { count, accounts, account: first, extra: count - accounts })
}
