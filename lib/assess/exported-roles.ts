import { catalogue } from '../catalogue/catalogue'
import type { Uuid } from '../domain/ids'
import type { ExportedRole } from '../domain/trust/exported-role'
import { replacesKind, reviewTrust } from '../domain/trust/trust'
import type { TrustWorld } from '../domain/trust/trust-world'
import type { Db } from '../store/engine/database'
import { trustSurroundings } from '../store/read/known-account'
import { storedRoles } from '../store/read/role-export'

/** Every role ever seen with what its trust policy says, read against its account as it is known now. */
export async function* exportedRoles(db: Db): AsyncGenerator<ExportedRole> {
  let place: Uuid | null = null
  let world: TrustWorld | null = null
  for await (const { account, role, removedAt } of storedRoles(db)) {
    if (account !== place) {
      const surroundings = await trustSurroundings(db, account)
      world = surroundings && { ...surroundings, catalogue }
      place = account
    }
    if (!world) continue
    const review = reviewTrust(role, world)
    const { integration, findings } = review
    yield { ...role, integration, replaces: replacesKind(review, catalogue), findings, removedAt }
  }
}
