import type { Uuid } from '../domain/ids'
import { acceptedOf } from '../domain/trust/role-verdict'
import type { Tx } from '../store/engine/database'
import { acceptedFindings } from '../store/read/decisions'
import { roleToDecide } from '../store/read/role'
import { saveAccepted } from '../store/write/role-rows'
import { trustMark } from './judge-roles'

/** Writes anew what is accepted of these roles' findings, in the transaction of a decision about them. */
export async function renewAccepted(tx: Tx, roles: readonly Uuid[]): Promise<void> {
  for (const id of roles) {
    const role = await roleToDecide(tx, id)
    // What was never judged takes it in when it is.
    if (!role?.verdict) continue
    const standing = await acceptedFindings(tx, role.account)
    const mine = standing.filter((one) => one.role === id && one.trust === trustMark(role.facts))
    await saveAccepted(tx, role, { ...role.verdict, accepted: acceptedOf(role.verdict.findings, mine) })
  }
}
