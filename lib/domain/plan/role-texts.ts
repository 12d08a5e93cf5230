import type { Carried } from './carried-policies'
import { placesIn } from './fill-in'
import { type HclValue, hclBlock, hclJson, hclName, hclText, hclValue } from './hcl'
import type { Texts } from './plan-input'
import { policyJson, policyValue } from './policy-json'
import type { ProposedTrust } from './proposed-trust'
import { type ScriptAccount, script } from './script'
import { commandOf, comments, quotedJson } from './shell'
import { type YamlValue, yamlLines } from './yaml'

/** A role to be made in the place of a user. */
export interface NewRole {
  name: string
  trust: ProposedTrust
  carried: Carried
}

/** How long its sessions last, in seconds: the shortest that AWS's own tools expect. Source: IAM API Reference, CreateRole. */
const SESSION_SECONDS = 3600

/** The same role three times. `head`: what is said above it; `checks`: what a script must find before it makes anything. */
export function roleTexts(
  role: NewRole,
  account: ScriptAccount,
  head: readonly string[],
  checks: readonly string[],
): Texts {
  const said = [...head, ...remarksOn(role)]
  return {
    cli: roleScript(role, account, said, checks),
    terraform: roleTerraform(role, account, said),
    cloudformation: roleTemplate(role, account, said),
  }
}

function remarksOn({ trust, carried }: NewRole): string[] {
  const places = placesIn(policyJson(trust.document))
  return [
    ...trust.remarks,
    ...(places.length > 0 ? [`Not known, so put it in first, wherever it stands: ${places.join(', ')}`] : []),
    ...(carried.gap.length > 0 ? ['What the role does not get of what the user has:'] : []),
    ...carried.gap.map((line) => `- ${line}`),
  ]
}

function roleScript(
  { name, trust, carried }: NewRole,
  account: ScriptAccount,
  head: readonly string[],
  checks: readonly string[],
): string {
  const iam = (operation: string, options: Parameters<typeof commandOf>[0]['options']) =>
    commandOf({ service: 'iam', operation, options })
  const role = { 'role-name': name }
  const { provider } = trust
  const look = iam('get-role', { ...role, query: 'Role.Arn', output: 'text' })
  const made = provider && {
    url: `https://${provider.issuer}`,
    'client-id-list': provider.audience,
  }
  const create = made ? `run ${iam('create-open-id-connect-provider', made)}` : ''
  const providerLines =
    provider === null || provider.isThere === true
      ? []
      : [
          '# The provider lets nobody in by itself.',
          provider.isThere === null
            ? `${iam('get-open-id-connect-provider', { 'open-id-connect-provider-arn': provider.arn })} >/dev/null 2>&1 </dev/null || ${create}`
            : create,
          `#   undo: ${iam('delete-open-id-connect-provider', { 'open-id-connect-provider-arn': provider.arn })}`,
        ]
  return script(head, account, [
    {
      title: `${name}: a role in ${account.name} (${account.accountId})`,
      checks: [
        ...checks,
        `trust=${quotedJson(JSON.stringify(policyValue(trust.document), null, 2))}`,
        `[[ $trust != *FILL-IN-* ]] || stop 'put in what is not known (FILL-IN-…), wherever it stands. Nothing was changed'`,
        `there=$(${look} 2>&1 </dev/null) && stop "there is a role of this name already: $there. Nothing was changed"`,
        `[[ $there == *'(NoSuchEntity)'* ]] || stop "aws iam get-role failed: $there. Nothing was changed"`,
      ],
      work: [
        ...providerLines,
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
      ],
    },
  ])
}

/** The account that a configuration is for, which Terraform checks before it changes anything. */
export const RIGHT_ACCOUNT = ['data "aws_caller_identity" "current" {}', '']

export const rightAccount = ({ accountId, name }: ScriptAccount): string[] =>
  hclBlock('lifecycle', [
    hclBlock('precondition', [
      `condition     = data.aws_caller_identity.current.account_id == ${hclText(accountId)}`,
      `error_message = ${hclText(`This is for ${name} (${accountId}).`)}`,
    ]).join('\n'),
  ])

function roleTerraform({ name, trust, carried }: NewRole, account: ScriptAccount, head: readonly string[]): string {
  const id = hclName(name)
  const provider = trust.provider?.isThere === true ? null : trust.provider
  const blocks = [
    ...(provider
      ? [
          [
            ...(provider.isThere === null ? ['# Leave this out where the account has it already.'] : []),
            ...hclBlock(`resource "aws_iam_openid_connect_provider" "${id}"`, [
              `url            = ${hclText(`https://${provider.issuer}`)}`,
              `client_id_list = ${hclValue([provider.audience])}`,
            ]),
          ],
        ]
      : []),
    hclBlock(`resource "aws_iam_role" "${id}"`, [
      `name                 = ${hclText(name)}`,
      `max_session_duration = ${SESSION_SECONDS}`,
      ...(carried.boundary === null ? [] : [`permissions_boundary = ${hclText(carried.boundary)}`]),
      ...(provider ? [`depends_on           = [aws_iam_openid_connect_provider.${id}]`] : []),
      hclJson('assume_role_policy', hclOf(policyValue(trust.document))),
      ...rightAccount(account).join('\n').split('\n'),
    ]),
    ...carried.attached.map(({ name: policy, arn }) =>
      hclBlock(`resource "aws_iam_role_policy_attachment" "${id}_${hclName(policy)}"`, [
        `role       = aws_iam_role.${id}.name`,
        `policy_arn = ${hclText(arn)}`,
      ]),
    ),
    ...carried.inline.map(({ name: policy, document }) =>
      hclBlock(`resource "aws_iam_role_policy" "${id}_${hclName(policy)}"`, [
        `name = ${hclText(policy)}`,
        `role = aws_iam_role.${id}.name`,
        hclJson('policy', hclOf(policyValue(document))),
      ]),
    ),
  ]
  return `${[...comments(head), ...RIGHT_ACCOUNT, ...blocks.flatMap((block) => [...block, '']).slice(0, -1)].join('\n')}\n`
}

/** A rule that CloudFormation checks before it makes anything. Source: CloudFormation User Guide, "Rules section". */
const accountRule = ({ accountId, name }: ScriptAccount): YamlValue => ({
  RightAccount: {
    Assertions: [
      {
        Assert: { 'Fn::Equals': [{ Ref: 'AWS::AccountId' }, accountId] },
        AssertDescription: `This is for ${name} (${accountId}).`,
      },
    ],
  },
})

/** A template with its head, for `aws cloudformation deploy`. */
export function template(head: readonly string[], account: ScriptAccount, resources: YamlValue): string {
  const value: YamlValue = { AWSTemplateFormatVersion: '2010-09-09', Rules: accountRule(account), Resources: resources }
  return `${[...comments(head), ...yamlLines(value)].join('\n')}\n`
}

function roleTemplate({ name, trust, carried }: NewRole, account: ScriptAccount, head: readonly string[]): string {
  const provider = trust.provider?.isThere === true ? null : trust.provider
  const deploy = 'Deploy it with: aws cloudformation deploy --capabilities CAPABILITY_NAMED_IAM'
  return template(
    [
      ...head,
      ...(provider?.isThere === null ? ['Leave Provider and DependsOn out where the account has it.'] : []),
      deploy,
    ],
    account,
    {
      ...(provider && {
        Provider: {
          Type: 'AWS::IAM::OIDCProvider',
          Properties: { Url: `https://${provider.issuer}`, ClientIdList: [provider.audience] },
        },
      }),
      Role: {
        Type: 'AWS::IAM::Role',
        ...(provider && { DependsOn: 'Provider' }),
        Properties: {
          RoleName: name,
          MaxSessionDuration: SESSION_SECONDS,
          ...(carried.boundary !== null && { PermissionsBoundary: carried.boundary }),
          AssumeRolePolicyDocument: yamlOf(policyValue(trust.document)),
          ...(carried.attached.length > 0 && { ManagedPolicyArns: carried.attached.map(({ arn }) => arn) }),
          ...(carried.inline.length > 0 && {
            Policies: carried.inline.map((one) => ({
              PolicyName: one.name,
              PolicyDocument: yamlOf(policyValue(one.document)),
            })),
          }),
        },
      },
    },
  )
}

/** A policy is made of texts, lists and records alone. */
export const hclOf = (value: unknown): HclValue => plain(value)
export const yamlOf = (value: unknown): YamlValue => plain(value)

type Plain = string | number | boolean | Plain[] | { [key: string]: Plain }

function plain(value: unknown): Plain {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]))
  return ''
}
