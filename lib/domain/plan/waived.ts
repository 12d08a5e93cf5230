import { heldKinds } from './held'
import type { PlanInput } from './plan-input'
import { type PoliciesWait, policiesWaived } from './policies-first'
import type { Switchable } from './user-step'

/** What a step goes ahead without, as somebody decided. */
export type Waived =
  /** Kinds of credentials of which no list was read. */
  { code: 'not-read'; kinds: readonly Switchable[] } | PoliciesWait

/** What went ahead unknown. `isDue`: the next action asks for the step, so that only an answer was waived. */
export function waivedBy(step: 'disable' | 'delete', input: PlanInput, isDue: boolean): Waived[] {
  const unread = heldKinds(input.user, input.keyIds).flatMap(({ kind, by }) => (by === 'unread' ? kind : []))
  const policies = step === 'delete' ? policiesWaived(input) : null
  return [
    ...(unread.length > 0 && !isDue ? [{ code: 'not-read', kinds: unread } as const] : []),
    ...(policies ? [policies] : []),
  ]
}

/** The same for whoever reads the script. */
export function waivedLine(waived: Waived): string {
  switch (waived.code) {
    case 'not-read':
      return `Not read, and waived by going ahead: ${waived.kinds.join(', ')}. What the script finds of them goes, too; where it cannot list them either, it goes on, and AWS keeps a user that has any.`
    case 'resource-policies':
      return `Whether resource policies name it is not known, and was waived. ${KMS}`
    case 'named-in-policies':
      return `Resource policies name it, as somebody found, and that was waived: ${waived.found}. ${KMS}`
  }
}

const KMS =
  'KMS above all: once it is gone, nobody can manage a key whose policy names it alone, nor use what is encrypted by it.'
