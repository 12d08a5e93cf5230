import type { Uuid } from './ids'

/** Who may be made an owner: people still with the company, and teams that own something already. */
export interface OwnerOptions {
  people: readonly { id: Uuid; name: string; department: string | null; email: string | null }[]
  teams: readonly string[]
}
