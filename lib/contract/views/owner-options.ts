import type { Uuid } from '../../domain/ids'

/** Who may be made an owner: people still with the company, and teams that own something already. */
export interface OwnerOptions {
  people: readonly { id: Uuid; name: string; department: string | null; email: string | null }[]
  teams: readonly string[]
}

/** A person as a text that names nobody else: the address tells two of the same name apart. */
export function personText({ name, email }: { name: string; email: string | null }): string {
  return email ? `${name} <${email}>` : name
}
