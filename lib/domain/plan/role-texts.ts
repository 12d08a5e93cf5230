import { policyJson, policyValue } from '../trust/policy-json'
import { placesIn } from './fill-in'
import { type NewRole, needsProfile, SESSION_SECONDS } from './new-role'
import type { Texts } from './plan-input'
import { roleTemplate, roleTerraform } from './role-code'
import { type ScriptAccount, script } from './script'
import type { NeededProvider } from './service-trust'
import { commandOf, quoted, quotedJson } from './shell'

/** The same role three times. `head`: what is said above it; `checks`: what a script must find before it makes anything. */
export function roleTexts(
  role: NewRole,
  account: ScriptAccount,
  head: readonly string[],
  checks: readonly string[],
): Texts {
  const said = [...head, ...remarksOn(role)]
  const places = placesIn(policyJson(role.trust.document))
  const unknown = places.length > 0 ? [`Not known, so put it in first, wherever it stands: ${places.join(', ')}`] : []
  return {
    cli: roleScript(role, account, [...said, ...unknown], checks),
    terraform: roleTerraform(role, account, said),
    cloudformation: roleTemplate(role, account, said),
  }
}

function remarksOn(role: NewRole): string[] {
  const { name, trust, carried } = role
  return [
    ...trust.remarks,
    ...(needsProfile(role)
      ? [
          `Then give it to the instance: aws ec2 associate-iam-instance-profile --instance-id INSTANCE-ID --iam-instance-profile ${quoted(`Name=${name}`)}`,
        ]
      : []),
    ...(carried.gap.length > 0 ? ['What the role does not get of what the user has:'] : []),
    ...carried.gap.map((line) => `- ${line}`),
  ]
}

/**
 * The OIDC provider is looked for before it is made: an account has one of each issuer, which may stand for another role by now. One
 * that is there takes the audience, too.
 * Source: IAM API Reference, CreateOpenIDConnectProvider and AddClientIDToOpenIDConnectProvider.
 */
function providerLines({ arn, issuer, audience }: NeededProvider): string[] {
  const oidc = (operation: string, more: Readonly<Record<string, string>> = {}) =>
    commandOf({ service: 'iam', operation, options: { 'open-id-connect-provider-arn': arn, ...more } })
  const client = { 'client-id': audience }
  const create = commandOf({
    service: 'iam',
    operation: 'create-open-id-connect-provider',
    options: { url: `https://${issuer}`, 'client-id-list': audience },
  })
  return [
    '# The provider lets nobody in by itself. Other roles may need one that is there already.',
    `if audiences=$(${oidc('get-open-id-connect-provider', { query: 'ClientIDList[]', output: 'text' })} 2>&1 </dev/null); then`,
    "  found=''",
    `  for one in $audiences; do [ "$one" != ${quoted(audience)} ] || found=1; done`,
    `  [ -n "$found" ] || run ${oidc('add-client-id-to-open-id-connect-provider', client)}`,
    `  #   undo, where it was added: ${oidc('remove-client-id-from-open-id-connect-provider', client)}`,
    'else',
    `  [[ $audiences == *'(NoSuchEntity)'* ]] || stop "aws iam get-open-id-connect-provider failed: $audiences. Nothing was changed"`,
    `  run ${create}`,
    `  #   undo, once no role needs it: ${oidc('delete-open-id-connect-provider')}`,
    'fi',
  ]
}

function roleScript(
  newRole: NewRole,
  account: ScriptAccount,
  head: readonly string[],
  checks: readonly string[],
): string {
  const { name, trust, carried } = newRole
  const iam = (operation: string, options: Parameters<typeof commandOf>[0]['options']) =>
    commandOf({ service: 'iam', operation, options })
  const role = { 'role-name': name }
  const profile = { 'instance-profile-name': name }
  const lookForProfile = iam('get-instance-profile', { ...profile, query: 'InstanceProfile.Arn', output: 'text' })
  const { provider } = trust
  const look = iam('get-role', { ...role, query: 'Role.Arn', output: 'text' })
  return script(head, account, [
    {
      title: `${name}: a role in ${account.name} (${account.accountId})`,
      checks: [
        ...checks,
        `trust=${quotedJson(JSON.stringify(policyValue(trust.document), null, 2))}`,
        `[[ ${provider ? `"$trust "${quoted(`${provider.arn} ${provider.audience}`)}` : '$trust'} != *FILL-IN-* ]] || stop 'put in what is not known (FILL-IN-…), wherever it stands. Nothing was changed'`,
        `there=$(${look} 2>&1 </dev/null) && stop "there is a role of this name already: $there. Nothing was changed"`,
        `[[ $there == *'(NoSuchEntity)'* ]] || stop "aws iam get-role failed: $there. Nothing was changed"`,
        ...(needsProfile(newRole)
          ? [
              `there=$(${lookForProfile} 2>&1 </dev/null) && stop "there is an instance profile of this name already: $there. Nothing was changed"`,
              `[[ $there == *'(NoSuchEntity)'* ]] || stop "aws iam get-instance-profile failed: $there. Nothing was changed"`,
            ]
          : []),
      ],
      work: [
        ...(provider ? providerLines(provider) : []),
        `run ${iam('create-role', {
          ...role,
          'assume-role-policy-document': { shell: '"$trust"' },
          'max-session-duration': String(SESSION_SECONDS),
          ...(carried.boundary === null ? {} : { 'permissions-boundary': carried.boundary }),
        })}`,
        `#   undo, after what follows was undone: ${iam('delete-role', role)}`,
        ...carried.attached.flatMap(({ arn }) => [
          `run ${iam('attach-role-policy', { ...role, 'policy-arn': arn })}`,
          `#   undo: ${iam('detach-role-policy', { ...role, 'policy-arn': arn })}`,
        ]),
        ...carried.inline.flatMap(({ name: policy, document }) => [
          `run ${iam('put-role-policy', { ...role, 'policy-name': policy, 'policy-document': policyJson(document) })}`,
          `#   undo: ${iam('delete-role-policy', { ...role, 'policy-name': policy })}`,
        ]),
        ...(needsProfile(newRole)
          ? [
              `run ${iam('create-instance-profile', profile)}`,
              `#   undo, after what follows was undone: ${iam('delete-instance-profile', profile)}`,
              `run ${iam('add-role-to-instance-profile', { ...profile, ...role })}`,
              `#   undo: ${iam('remove-role-from-instance-profile', { ...profile, ...role })}`,
            ]
          : []),
      ],
    },
  ])
}
