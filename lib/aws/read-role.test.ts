import { readFileSync } from 'node:fs'
import { parse as parseHcl } from '@cdktf/hcl2json'
import { describe, expect, test } from 'vitest'
import { parse as parseYaml, type ScalarTag } from 'yaml'
import { z } from 'zod'
import {
  ACCOUNT_SESSION_POLICY,
  KEY_USED_VIA,
  ORGANIZATION_READ_ACTIONS,
  ORGANIZATION_SESSION_ACTIONS,
  organizationSessionPolicy,
  READ_ACTIONS,
} from './read-policy'

const FOLDER = new URL('../../', import.meta.url)
const file = (path: string) => readFileSync(new URL(path, FOLDER), 'utf8')

/** CloudFormation's short forms as the functions they stand for. */
const SCALARS: ScalarTag[] = ['Ref', 'Condition', 'GetAtt'].map((name) => ({
  tag: `!${name}`,
  resolve: (text: string) => ({ [name]: text }),
}))
const LISTS = ['If', 'Equals', 'And', 'Not', 'Sub', 'Select', 'Split'].map((name) => ({
  tag: `!${name}`,
  collection: 'seq' as const,
}))

const Statement = z.object({
  Effect: z.literal('Allow'),
  Action: z.union([z.string(), z.array(z.string())]),
  Resource: z.unknown(),
  Condition: z.unknown().optional(),
})
const Policy = z.object({
  PolicyName: z.string(),
  PolicyDocument: z.object({ Statement: z.array(z.union([Statement, z.tuple([z.string(), Statement, z.unknown()])])) }),
})
const Template = z.object({
  Parameters: z.record(z.string(), z.object({ Default: z.string().optional(), AllowedPattern: z.string().optional() })),
  Conditions: z.record(z.string(), z.unknown()),
  Resources: z.object({
    ReadRole: z.object({
      Type: z.literal('AWS::IAM::Role'),
      Properties: z.object({
        MaxSessionDuration: z.number(),
        AssumeRolePolicyDocument: z.object({ Statement: z.array(z.record(z.string(), z.unknown())) }),
        Policies: z.tuple([Policy, z.tuple([z.literal('ReadsOrganization'), Policy, z.unknown()])]),
      }),
    }),
  }),
})

const template = Template.parse(parseYaml(file('public/read-role.yaml'), { customTags: [...SCALARS, ...LISTS] }))
const role = template.Resources.ReadRole.Properties
const [everywhere, [, organization]] = role.Policies

const statements = (policy: z.infer<typeof Policy>) =>
  policy.PolicyDocument.Statement.map((one) => (Array.isArray(one) ? one[1] : one))
const actions = (policy: z.infer<typeof Policy>) => statements(policy).flatMap(({ Action }) => Action)
const sorted = (list: readonly string[]) => [...list].sort()

describe('read-role.yaml', () => {
  test('allows in every account exactly what a scan’s session may do there', () => {
    expect(sorted(actions(everywhere))).toEqual(sorted(READ_ACTIONS))
  })

  test('allows for the Organization what this version and later ones read there', () => {
    expect(sorted(actions(organization))).toEqual(sorted(ORGANIZATION_READ_ACTIONS))
  })

  test('changes nothing in AWS', () => {
    // The two Generate actions start a report, which AWS itself counts as reading.
    const reading =
      /^(\w+:(Get|List|Describe|Lookup)\w+|iam:Generate(CredentialReport|ServiceLastAccessedDetails)|kms:Decrypt)$/
    expect([...actions(everywhere), ...actions(organization)].filter((action) => !reading.test(action))).toEqual([])
  })

  test('has what later versions read: who used what, last-accessed services, service control policies', () => {
    expect([...actions(everywhere), ...actions(organization)]).toEqual(
      expect.arrayContaining([
        'cloudtrail:LookupEvents',
        'iam:GenerateServiceLastAccessedDetails',
        'iam:GetServiceLastAccessedDetails',
        'organizations:ListPolicies',
        'organizations:ListPoliciesForTarget',
        'organizations:ListTargetsForPolicy',
        'organizations:DescribePolicy',
      ]),
    )
  })

  test('decrypts with the one key named, never with any, and only through Identity Center', () => {
    const decrypting = statements(organization).filter(({ Action }) => Action === 'kms:Decrypt')
    expect(decrypting).toEqual([
      {
        Effect: 'Allow',
        Action: 'kms:Decrypt',
        Resource: { Ref: 'KmsKeyArn' },
        Condition: { StringLike: { 'kms:ViaService': KEY_USED_VIA } },
      },
    ])
  })

  test('trusts one principal by its name, so that it may be made again, and only with the ExternalId', () => {
    expect(role.AssumeRolePolicyDocument.Statement).toEqual([
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        // A list node of its own: the account taken out of the ARN.
        Principal: { AWS: [expect.stringMatching(/:iam::.*:root$/), expect.anything()] },
        Condition: {
          ArnEquals: { 'aws:PrincipalArn': { Ref: 'TrustedPrincipalArn' } },
          StringEquals: { 'sts:ExternalId': { Ref: 'ExternalId' } },
        },
      },
    ])
  })

  test.each([
    ['arn:aws:iam::111122223333:role/iam-sunset', true],
    ['arn:aws-cn:iam::111122223333:role/path/iam-sunset', true],
    ['arn:aws:iam::111122223333:role/*', false],
    ['arn:aws:iam::111122223333:root', false],
    ['*', false],
  ])('takes %s as the trusted principal: %s', (arn, accepted) => {
    expect(new RegExp(template.Parameters.TrustedPrincipalArn?.AllowedPattern ?? '$^').test(arn)).toBe(accepted)
  })

  test('is named as the configuration expects, and reads no Organization unless told', () => {
    expect(template.Parameters.RoleName?.Default).toBe('IamSunsetRead')
    expect(template.Parameters.OrganizationReads?.Default).toBe('false')
  })

  test('fits IAM’s limit for the inline policies of a role', () => {
    // 10,240 characters in all, white space not counted. Source: IAM User Guide, "IAM and AWS STS quotas".
    expect(JSON.stringify(role.Policies).length).toBeLessThan(10_240)
  })
})

describe('the session policies', () => {
  const Session = z.object({ Version: z.literal('2012-10-17'), Statement: z.array(Statement) })
  const session = (policy: string) => Session.parse(JSON.parse(policy)).Statement
  const key = 'arn:aws-us-gov:kms:us-gov-west-1:123456789012:key/mrk-1234abcd1234abcd1234abcd1234abcd'

  test('allow in every account exactly what the template does, and for the Organization nothing that it does not', () => {
    expect(session(ACCOUNT_SESSION_POLICY).flatMap(({ Action }) => Action)).toEqual(READ_ACTIONS)
    const [facts, ...others] = session(organizationSessionPolicy(null))
    expect(others).toEqual([])
    expect(facts?.Action).toEqual(ORGANIZATION_SESSION_ACTIONS)
    expect(ORGANIZATION_SESSION_ACTIONS.filter((action) => !actions(organization).includes(action))).toEqual([])
  })

  test('name every action whole: a wildcard would allow what AWS adds tomorrow', () => {
    const named = [ACCOUNT_SESSION_POLICY, organizationSessionPolicy(key)].flatMap((policy) =>
      session(policy).flatMap(({ Action }) => Action),
    )
    expect(named.filter((action) => /[*?]/.test(action))).toEqual([])
  })

  test('decrypt with the key that is named, through Identity Center alone, and with none where none is', () => {
    expect(session(organizationSessionPolicy(key)).slice(1)).toEqual([
      {
        Effect: 'Allow',
        Action: 'kms:Decrypt',
        Resource: key,
        Condition: { StringLike: { 'kms:ViaService': KEY_USED_VIA } },
      },
    ])
    expect(organizationSessionPolicy(null)).not.toContain('kms')
  })

  test('are far below what AssumeRole takes, since AWS also packs them into a smaller space that it does not publish', () => {
    // Source: STS API Reference, AssumeRole, Policy: 2,048 characters.
    for (const policy of [ACCOUNT_SESSION_POLICY, organizationSessionPolicy(key)])
      expect(policy.length).toBeLessThan(1_024)
  })
})

const Hcl = z.object({
  variable: z.record(z.string(), z.unknown()),
  locals: z.array(z.record(z.string(), z.unknown())),
  resource: z.record(z.string(), z.record(z.string(), z.array(z.record(z.string(), z.unknown())))),
})
const Terraform = async (path: string) => Hcl.parse(await parseHcl(path, file(path)))

describe('the Terraform examples', () => {
  test('one account: the same actions as read-role.yaml, and the same trust', async () => {
    const { locals, resource } = await Terraform('docs/terraform/account/main.tf')
    expect(locals[0]?.read_actions).toEqual(READ_ACTIONS)
    expect(locals[0]?.organization_read_actions).toEqual(
      ORGANIZATION_READ_ACTIONS.filter((action) => action !== 'kms:Decrypt'),
    )
    const key = String(locals[0]?.key_statements)
    for (const part of ['"kms:Decrypt"', '= var.kms_key_arn', '"kms:ViaService"', ...KEY_USED_VIA])
      expect(key).toContain(part)
    const trust = String(resource.aws_iam_role?.read?.[0]?.assume_role_policy)
    expect(trust).toContain('"aws:PrincipalArn" = var.trusted_principal_arn')
    expect(trust).toContain('"sts:ExternalId" = var.external_id')
  })

  test('an Organization: a StackSet for members and a stack for the management account, with parameters the template knows', async () => {
    const { resource } = await Terraform('docs/terraform/organization/main.tf')
    const set = resource.aws_cloudformation_stack_set?.read_role?.[0]
    const management = resource.aws_cloudformation_stack?.management?.[0]
    expect(set).toMatchObject({ permission_model: 'SERVICE_MANAGED', capabilities: ['CAPABILITY_NAMED_IAM'] })
    expect(management).toMatchObject({ parameters: { OrganizationReads: 'true' } })
    const given = z.record(z.string(), z.string())
    const names = [set, management].flatMap((one) => Object.keys(given.parse(one?.parameters)))
    expect(names.filter((name) => !(name in template.Parameters))).toEqual([])
    const required = Object.keys(template.Parameters).filter((name) => template.Parameters[name]?.Default === undefined)
    expect(Object.keys(given.parse(set?.parameters))).toEqual(expect.arrayContaining(required))
  })
})
