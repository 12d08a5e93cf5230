import type { Integration } from '../judge/integration'
import { otherWayOf } from '../judge/other-way'
import { isPartialFor } from '../judge/replacement'
import { documentsOf } from '../trust/allows'
import { assignmentTexts } from './assignment'
import { breakGlassTexts } from './break-glass'
import { carriedPolicies } from './carried-policies'
import { onlyWords } from './code-texts'
import { extendTexts } from './extend'
import { faultsOf, integrationTrust } from './integration-trust'
import { mendTexts } from './mend'
import type { PlanInput, Texts } from './plan-input'
import { roleName } from './role-name'
import { roleTexts } from './role-texts'
import { computeOf, serviceTrust, UNKNOWN_SERVICE } from './service-trust'
import { identityChecks } from './user-checks'

/** The way out by the user's kind. `head`: what is said above it. */
export function replaceTexts(input: PlanInput, head: readonly string[]): Texts {
  const { assessment, catalogue, user, account } = input
  const { replacement, kind, nextAction } = assessment
  const there =
    replacement?.counts && nextAction !== 'mend-replacement'
      ? replacement.type === 'role'
        ? [`The role ${replacement.roleName} is there already and takes its place: let the program assume it.`]
        : [
            `Identity Center gives its person ${replacement.permissionSets.join(', ')} in this account already: sign in through that.`,
          ]
      : []
  const integration = catalogue.integration(assessment.integration)
  const said = [...head, ...there, ...(integration?.limits ? [integration.limits.en] : [])]
  switch (kind) {
    case 'human':
      return there.length > 0
        ? onlyWords([...said, ...profile(input)])
        : assignmentTexts(input, [...said, ...profile(input)])
    case 'break-glass':
      return breakGlassTexts(input, [...said, 'It is kept: with MFA, without keys, and with an alarm on every use.'])
    case 'unknown':
      return onlyWords([...said, 'First say what it is for: what takes its place depends on that.'])
    case 'ci':
    case 'saas':
    case 'workload':
    case 'email': {
      const mended = mendTexts(input, said)
      if (mended) return mended
      if (there.length > 0) return extendTexts(input, said) ?? onlyWords(said)
      const documents = documentsOf(user, input.groups, input.policies)
      if (integration && isPartialFor(integration, user, documents))
        return onlyWords([
          ...said,
          `For what this user does ${integration.name} takes no role, as far as is known: keep it by an exception with an end, and ask again before that.`,
        ])
      const otherWay = integration && otherWayOf(integration)
      const trust =
        (integration && integrationTrust(integration, input)) ??
        (!otherWay && (kind === 'workload' || kind === 'email')
          ? serviceTrust(computeOf(input) ?? UNKNOWN_SERVICE, input)
          : null)
      if (!trust)
        return onlyWords([
          ...said,
          ...(otherWay
            ? withoutRole(integration, input)
            : ['How it could assume a role is not known: ask the vendor, or keep it by an exception with an end.']),
        ])
      const name = roleName(user, integration, input)
      const arn = `arn:${account.partition}:iam::${account.accountId}:role/${name}`
      const role = { name, trust, carried: carriedPolicies(input) }
      const faults = faultsOf(trust, role, input)
      if (faults.length > 0)
        return onlyWords([
          ...said,
          `No trust that passes the review of IAM Sunset can be written from what is known (${faults.join(', ')}): write it by hand, as narrow as the page of ${integration?.name ?? 'the integration'} says.`,
        ])
      return roleTexts(role, account, [...said, ...remarks(input, arn)], identityChecks(user))
    }
  }
}

/** What takes the user's place where that is no role. */
function withoutRole({ name, ways = [] }: Integration, { account, secret }: PlanInput): string[] {
  const then = `Then take the key away where it lies${secret ? `: ${secret.place.en}` : '.'}`
  return ways.flatMap((way) => {
    if (way.by === 'resource-policy')
      return [
        'No role is needed: allow these in the policy of the bucket, queue or key itself:',
        ...way.principals.map(
          (one) => `- arn:${one.partition ?? account.partition}:iam::${one.account}:${one.resource ?? 'root'}`,
        ),
        then,
      ]
    if (way.by === 'sign-in')
      return [`No role is needed: people sign in through IAM Identity Center, and ${name} needs no key any more.`, then]
    return way.by === 'push' ? [`No role is needed: services of this account send to ${name}.`, then] : []
  })
}

function remarks({ assessment: { kind }, secret }: PlanInput, arn: string): string[] {
  const smtp = [
    'If it sends by SMTP: SMTP takes no role. Let the program send through the SES API with this role (ses:SendRawEmail), or a relay of your',
    'own that does; where neither can be, keep the user by an exception with an end.',
  ]
  return [
    ...(kind === 'email' ? smtp : []),
    `Then let the program assume ${arn}, see it work, and take the key away where it lies${secret ? `: ${secret.place.en}` : '.'}`,
  ]
}

/** How a person's own tools sign in. Source: AWS CLI User Guide, "Configuring IAM Identity Center authentication". */
function profile({ user, groups, account, identityCenter }: PlanInput): string[] {
  const mine = [user, ...groups.filter(({ name }) => user.groups.includes(name))]
  const signsIn = mine.some(({ attachedPolicies }) => attachedPolicies.some(({ name }) => name === SIGN_IN))
  return [
    `For the person: aws configure sso --profile ${account.accountId}${identityCenter?.region ? ` (Region ${identityCenter.region})` : ''}, then aws sso login --profile ${account.accountId}`,
    ...(signsIn
      ? [
          `It may sign programs in by its password alone (aws login, ${SIGN_IN}): aws sso login takes the place of that, too, and what was handed out goes on for up to 12 hours.`,
        ]
      : []),
  ]
}

const SIGN_IN = 'SignInLocalDevelopmentAccess'
