import type { Problem } from '../domain/facts/account'
import type { FactGroup } from '../domain/facts/fact-groups'
import type { Failure } from '../domain/facts/failure'

/** What failed in one reading: one problem per operation and kind of failure, however many users it concerns. */
export class Problems {
  readonly #found = new Map<string, { failure: Failure; groups: Set<FactGroup>; users: Set<string> | null }>()

  /** `users`: whose facts are missing (unique ids); `null`: it is not about users. */
  add(failure: Failure, groups: readonly FactGroup[], users: readonly string[] | null): void {
    const key = `${failure.operation} ${failure.code}`
    const known = this.#found.get(key) ?? { failure, groups: new Set(), users: users && new Set() }
    for (const group of groups) known.groups.add(group)
    for (const user of users ?? []) known.users?.add(user)
    this.#found.set(key, known)
  }

  list(): Problem[] {
    return [...this.#found.values()].map(({ failure, groups, users }) => ({
      failure,
      groups: [...groups],
      users: users ? users.size : null,
    }))
  }
}
