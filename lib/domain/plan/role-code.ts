import { policyValue } from '../trust/policy-json'
import { configuration, hclOf, rightAccount, template, yamlOf } from './code-texts'
import { hclBlock, hclJson, hclName, hclText, hclValue } from './hcl'
import { type NewRole, needsProfile, SESSION_SECONDS } from './new-role'
import type { ScriptAccount } from './script'
import { commandOf } from './shell'

/** A role to be made, in Terraform. */
export function roleTerraform(role: NewRole, account: ScriptAccount, head: readonly string[]): string {
  const { name, trust, carried } = role
  const id = hclName(name)
  const own = apart()
  const provider = trust.provider?.isThere === true ? null : trust.provider
  const blocks = [
    ...(provider
      ? [
          hclBlock('variable "provider_is_there"', [
            'type        = bool',
            `description = ${hclText(PROVIDER_IS_THERE)}`,
            ...(provider.isThere === null ? [] : ['default     = false']),
          ]),
          hclBlock(`resource "aws_iam_openid_connect_provider" "${id}"`, [
            'count          = var.provider_is_there ? 0 : 1',
            `url            = ${hclText(`https://${provider.issuer}`)}`,
            `client_id_list = ${hclValue([provider.audience])}`,
          ]),
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
      hclBlock(`resource "aws_iam_role_policy_attachment" "${own(`${id}_${hclName(policy)}`)}"`, [
        `role       = aws_iam_role.${id}.name`,
        `policy_arn = ${hclText(arn)}`,
      ]),
    ),
    ...carried.inline.map(({ name: policy, document }) =>
      hclBlock(`resource "aws_iam_role_policy" "${own(`${id}_${hclName(policy)}`)}"`, [
        `name = ${hclText(policy)}`,
        `role = aws_iam_role.${id}.name`,
        hclJson('policy', hclOf(policyValue(document))),
      ]),
    ),
    ...(needsProfile(role)
      ? [
          hclBlock(`resource "aws_iam_instance_profile" "${id}"`, [
            `name = ${hclText(name)}`,
            `role = aws_iam_role.${id}.name`,
          ]),
        ]
      : []),
  ]
  return configuration(
    [...head, ...onProvider(role)],
    blocks.flatMap((block) => [...block, '']),
  )
}

/** One account has one provider of an issuer, which other roles may have needed before. */
const PROVIDER_IS_THERE = 'true: the account has the OIDC provider already, by hand or from other code'

/** What a provider that is there may lack. */
function onProvider({ trust }: NewRole): string[] {
  const { provider } = trust
  if (provider === null || provider.isThere === true) return []
  const add = commandOf({
    service: 'iam',
    operation: 'add-client-id-to-open-id-connect-provider',
    options: { 'open-id-connect-provider-arn': provider.arn, 'client-id': provider.audience },
  })
  return [
    `An account has one OIDC provider of an issuer: where it is there already (aws iam list-open-id-connect-providers), say so, and see that it takes this audience: ${add}`,
  ]
}

/** Names of resources that differ where only letters tell them apart that Terraform does not take. */
function apart(): (name: string) => string {
  const taken = new Map<string, number>()
  return (name) => {
    const count = (taken.get(name) ?? 0) + 1
    taken.set(name, count)
    return count === 1 ? name : `${name}__${count}`
  }
}

/** The same as a template of CloudFormation. */
export function roleTemplate(role: NewRole, account: ScriptAccount, head: readonly string[]): string {
  const { name, trust, carried } = role
  const provider = trust.provider?.isThere === true ? null : trust.provider
  const deploy = 'Deploy it with: aws cloudformation deploy --capabilities CAPABILITY_NAMED_IAM'
  return template(
    [...head, ...onProvider(role), deploy],
    account,
    {
      ...(provider && {
        Provider: {
          Condition: 'MakesProvider',
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
      ...(needsProfile(role) && {
        Profile: {
          Type: 'AWS::IAM::InstanceProfile',
          Properties: { InstanceProfileName: name, Roles: [{ Ref: 'Role' }] },
        },
      }),
    },
    provider
      ? {
          parameters: {
            ProviderIsThere: {
              Type: 'String',
              Description: PROVIDER_IS_THERE,
              AllowedValues: ['true', 'false'],
              ...(provider.isThere === false && { Default: 'false' }),
            },
          },
          conditions: { MakesProvider: { 'Fn::Equals': [{ Ref: 'ProviderIsThere' }, 'false'] } },
        }
      : {},
  )
}
