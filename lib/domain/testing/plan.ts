import { catalogue } from '../../catalogue/catalogue'
import { assess } from '../judge/assess'
import type { PlanInput } from '../plan/plan-input'
import { assessInput, iamUser, NOW } from './facts'

/** What a plan is made from: one account of the company's own, nothing decided, the whole catalogue. */
export function planInput(facts: Partial<PlanInput> = {}): PlanInput {
  const user = facts.user ?? iamUser()
  return {
    user,
    keyIds: new Map(),
    account: { accountId: user.accountId, partition: user.partition, name: 'main', kind: 'organization' },
    assessment: facts.assessment ?? assess(assessInput({ user, catalogue })),
    maker: null,
    decidedOrigin: null,
    accessed: [],
    person: null,
    identityCenter: null,
    groups: [],
    policies: [],
    roles: [],
    reach: [],
    providers: [],
    own: { organizationId: null, accounts: new Set([user.accountId]), names: [] },
    catalogue,
    secret: null,
    goAhead: [],
    policyAnswer: null,
    keptKinds: [],
    now: NOW,
    ...facts,
  }
}
