import { catalogue } from '../catalogue/catalogue'
import type { IamRole } from '../domain/facts/iam-role'
import type { Uuid } from '../domain/ids'
import { mendedTrust } from '../domain/trust/mended-trust'
import { isAwsManaged } from '../domain/trust/policy-document'
import { policyText } from '../domain/trust/policy-json'
import { privilegesOf } from '../domain/trust/privilege'
import type { TrustWorld } from '../domain/trust/trust-world'
import { waysIn } from '../domain/trust/ways-in'
import type { Db } from '../store/engine/database'
import { accountNames } from '../store/read/account-names'
import { trustSurroundings } from '../store/read/known-account'
import { type RoleView, storedRole } from '../store/read/role-detail'
import { roleLineOf } from '../store/read/role-list'
import { trustMark } from './judge-roles'

/** Everything known of one role, its trust read against its account as it is known now; `null`: none has this id. */
export async function roleDetail(db: Db, id: Uuid): Promise<RoleView | null> {
  const stored = await storedRole(db, id)
  const line = await roleLineOf(db, id)
  const around = stored && (await trustSurroundings(db, stored.account))
  if (!stored || !line || !around) return null
  const { facts, verdict, acceptances } = stored
  const world = { ...around, catalogue }
  const ways = waysIn(facts, world)
  const mark = trustMark(facts)
  return {
    ...line,
    arn: facts.arn,
    createdAt: facts.createdAt,
    findings:
      line.findings?.map((finding) => {
        const mended = mendedTrust(facts, finding.code, world)
        return { ...finding, mended: mended && policyText(mended) }
      }) ?? null,
    trust: facts.trust,
    trustPolicy: facts.trust && policyText(facts.trust),
    ways,
    denials: facts.trust?.statements.filter(({ effect }) => effect === 'Deny') ?? [],
    permissions: permissionsOf(facts, world),
    providers: providersOf(facts, world),
    candidates: stored.candidates,
    acceptances: acceptances.map(({ trust, ...one }) => ({
      ...one,
      holds: trust === mark && verdict !== null && verdict.accepted.includes(one.code),
    })),
    accountNames: await accountNames(
      db,
      ways.map(({ trusted }) => trusted),
    ),
  }
}

function permissionsOf(role: IamRole, { policies }: TrustWorld): RoleView['permissions'] {
  const known = new Map(policies.map((policy) => [policy.arn, policy.document]))
  return {
    attached: role.attachedPolicies.map(({ name }) => name),
    inline: role.inlinePolicies.map(({ name }) => name),
    privileges: privilegesOf(role, policies),
    unread: [
      ...role.attachedPolicies.filter((policy) => !isAwsManaged(policy) && !known.get(policy.arn)),
      ...role.inlinePolicies.filter(({ document }) => document === null),
    ].map(({ name }) => name),
  }
}

function providersOf({ trust }: IamRole, { providers }: TrustWorld): RoleView['providers'] {
  const federated = (trust?.statements ?? []).flatMap(({ effect, principals }) =>
    effect === 'Allow' ? principals.flatMap(({ type, value }) => (type === 'Federated' ? value : [])) : [],
  )
  return [...new Set(federated)]
    .filter((arn) => arn.startsWith('arn:'))
    .map((arn) => {
      const known = providers?.find((provider) => provider.arn === arn)
      return { arn, present: providers && known !== undefined, audiences: known?.audiences ?? null }
    })
}
