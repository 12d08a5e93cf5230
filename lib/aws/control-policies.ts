import {
  DescribePolicyCommand,
  ListPoliciesCommand,
  ListTargetsForPolicyCommand,
  type OrganizationsClient,
} from '@aws-sdk/client-organizations'
import { generalProblem, type Problem } from '../domain/facts/account'
import type { ControlPolicies, ControlPolicy } from '../domain/facts/control-policy'
import { type PolicyDocument, parsePolicyDocument } from '../domain/trust/policy-document'
import { answered } from './failure-words'
import { isGone, type Outcome, outcome } from './outcome'
import { listed } from './pages'
import type { Service } from './session'

/** The Organization's service control policies, as far as they were read, with what was refused. */
export interface PolicyReading {
  policies: ControlPolicies
  problems: readonly Problem[]
}

const PAGE = 20
/** AWS's own policy, which hangs wherever nobody took it away, and its text. Source: Organizations User Guide, "SCP evaluation". */
const FULL_ACCESS = 'p-FullAWSAccess'
const FULL_ACCESS_TEXT = parsePolicyDocument({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
})

type Organizations = Service<OrganizationsClient>
type Listed = Pick<ControlPolicy, 'id' | 'name' | 'awsManaged'>

/**
 * Every service control policy, where it hangs and what it says: one listing, then two calls for each policy, however many
 * accounts there are. A refusal leaves a policy's place or text unknown and is told once for each kind of call.
 */
export async function readControlPolicies(organizations: Organizations): Promise<PolicyReading> {
  const all = await outcome(listPolicies(organizations))
  if (!all.ok) return { policies: null, problems: [generalProblem(all.failure)] }
  const problems = new Map<string, Problem>()
  const known = <T>(asked: Outcome<T>): T | null => {
    if (asked.ok) return asked.answer
    problems.set(asked.failure.operation, generalProblem(asked.failure))
    return null
  }
  const policies: ControlPolicy[] = []
  for (const policy of all.answer) {
    const targets = await outcome(targetsOf(organizations, policy.id))
    // Deleted since it was listed: it hangs nowhere.
    if (!targets.ok && isDeleted(targets)) continue
    const places = known(targets)
    if (places?.length === 0) continue
    const document =
      policy.id === FULL_ACCESS ? FULL_ACCESS_TEXT : known(await outcome(documentOf(organizations, policy.id)))
    policies.push({ ...policy, targets: places, document })
  }
  return { policies, problems: [...problems.values()] }
}

/** Source: Organizations API Reference, PolicyNotFoundException. */
const isDeleted = (asked: Outcome<unknown>) =>
  !asked.ok &&
  (isGone(asked.failure) || (asked.failure.code === 'other' && asked.failure.awsCode === 'PolicyNotFoundException'))

function listPolicies(organizations: Organizations): Promise<Listed[]> {
  return listed(
    organizations,
    'organizations:ListPolicies',
    (client, NextToken) =>
      client.send(new ListPoliciesCommand({ Filter: 'SERVICE_CONTROL_POLICY', MaxResults: PAGE, NextToken })),
    (page) =>
      answered(page.Policies, 'Policies').map(({ Id, Name, AwsManaged }) => {
        const id = answered(Id, 'Id')
        return { id, name: Name ?? id, awsManaged: AwsManaged === true }
      }),
  )
}

function targetsOf(organizations: Organizations, PolicyId: string): Promise<string[]> {
  return listed(
    organizations,
    'organizations:ListTargetsForPolicy',
    (client, NextToken) => client.send(new ListTargetsForPolicyCommand({ PolicyId, MaxResults: PAGE, NextToken })),
    (page) => answered(page.Targets, 'Targets').map(({ TargetId }) => answered(TargetId, 'TargetId')),
  )
}

function documentOf(organizations: Organizations, PolicyId: string): Promise<PolicyDocument | null> {
  return organizations('organizations:DescribePolicy', async (client) => {
    const { Policy } = await client.send(new DescribePolicyCommand({ PolicyId }))
    return parsePolicyDocument(answered(Policy?.Content, 'Content'))
  })
}
