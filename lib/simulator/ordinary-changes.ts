import { addAccessKey, addUser, deactivateAccessKey, removeUser } from './build'
import { draw } from './deterministic'
import type { State } from './state'
import type { Account } from './world'

/** What ordinary days change: how many users there were changes of, by the account. */
interface Changed {
  account: string
  /** Users whose keys have to be asked for: made or rotated. */
  keys: number
  users: number
}

/**
 * Changes about this share of all IAM users, as ordinary days do: a key made, rotated, switched off or deleted; a user made or
 * removed. Drawn from the seed: the same share changes the same users.
 */
export function changeUsers(state: State, share: number): Changed[] {
  return [...state.world.accounts.values()].flatMap((account) => {
    const changed = [...account.users.keys()]
      .filter((name) => draw(state.seed, 'changes', account.id, name) < share)
      .map((name) => changeUser(account, name, draw(state.seed, 'change', account.id, name), state.now()))
    return changed.length === 0
      ? []
      : [{ account: account.id, keys: changed.filter((asks) => asks).length, users: changed.length }]
  })
}

/** @returns whether its keys have to be asked for. */
function changeUser(account: Account, name: string, luck: number, now: number): boolean {
  const user = account.users.get(name)
  if (!user) return false
  const [key] = user.accessKeys
  if (luck < 0.1) {
    addUser(account, { name: `${user.name}-new`, createdAt: now, accessKeys: [{ createdAt: now }] })
    return true
  }
  if (luck < 0.2) {
    removeUser(account, name)
    return false
  }
  if (!key || luck < 0.4) {
    if (user.accessKeys.length > 1) user.accessKeys.pop()
    addAccessKey(user, { createdAt: now })
    return true
  }
  if (luck < 0.6) {
    user.accessKeys = []
    addAccessKey(user, { createdAt: now })
    return true
  }
  if (luck < 0.8) deactivateAccessKey(key, now)
  else user.accessKeys.shift()
  return false
}
