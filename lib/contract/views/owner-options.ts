import type { ownerOptions } from '../shapes/decisions'
import type { Shown } from '../shapes/registry'

/** Who may be made an owner: people still with the company, and teams that own something already. */
export type OwnerOptions = Shown<typeof ownerOptions>

/** At most so many people, and so many teams. */
export const MOST_OPTIONS = 20

/** A person as a text that names nobody else: the address tells two of the same name apart. */
export function personText({ name, email }: { name: string; email: string | null }): string {
  return email ? `${name} <${email}>` : name
}
