import { expect, test } from 'vitest'
import { type Deployment, type MendedAccount, managementStackCommands, mendingCommand } from './deploy-commands'
import type { Failure } from './facts/failure'
import { accountId } from './ids'

const to: Deployment = {
  principalArn: 'arn:aws:iam::111122223333:role/iam-sunset',
  externalId: 'sunset-42',
  rootId: 'r-ab12',
  readRole: 'IamSunsetRead',
  kmsKeyArn: null,
}
const account: MendedAccount = {
  accountId: accountId('444455556666'),
  kind: 'organization',
  isManagement: false,
  ouPath: [
    { id: 'ou-ab12-outer', name: 'Products' },
    { id: 'ou-ab12-inner', name: 'Search' },
  ],
}
const told = { operation: 'sts:AssumeRole', detail: '' }
const missing: Failure = { ...told, code: 'role-not-assumable', role: 'arn:aws:iam::444455556666:role/IamSunsetRead' }
const lacking: Failure = { ...told, code: 'action-denied', action: 'iam:ListSSHPublicKeys', by: 'role-policy' }

test('a member account without the role joins the StackSet alone, by its own unit, with our ExternalId', () => {
  expect(mendingCommand(missing, account, to)?.split(' \\\n  ')).toEqual([
    'aws cloudformation create-stack-instances --stack-set-name iam-sunset-read --regions us-east-1',
    '--deployment-targets OrganizationalUnitIds=ou-ab12-inner,Accounts=444455556666,AccountFilterType=INTERSECTION',
    '--parameter-overrides ParameterKey=ExternalId,ParameterValue=sunset-42',
  ])
})

test('one right below the root joins by the root, and what was not found out stands in capitals', () => {
  const below = { ...account, ouPath: [] }
  expect(mendingCommand(missing, below, to)).toContain('OrganizationalUnitIds=r-ab12,Accounts=444455556666,')
  const unknown = mendingCommand(missing, below, { ...to, rootId: null, externalId: null })
  expect(unknown).toContain('OrganizationalUnitIds=r-YOURROOT,')
  expect(unknown).toContain('ParameterValue=YOUR-EXTERNAL-ID')
})

test('a role that lacks an action is renewed by the current template, with what it was made with', () => {
  const command = mendingCommand(lacking, account, to)
  expect(command).toMatch(/^aws cloudformation update-stack-set .*\n.*file:\/\/read-role\.yaml/)
  for (const kept of ['TrustedPrincipalArn', 'ExternalId', 'RoleName'])
    expect(command).toContain(`ParameterKey=${kept},UsePreviousValue=true`)
})

test('the management account and one outside the Organization have stacks of their own', () => {
  const management = { ...account, isManagement: true }
  expect(mendingCommand(missing, management, to)).toBe(managementStackCommands(to)[0])
  const renewed = mendingCommand(lacking, management, to)
  expect(renewed).toMatch(/^aws cloudformation update-stack --stack-name/)
  expect(renewed).toContain('ParameterKey=OrganizationReads,ParameterValue=true')
  const outside = { ...account, kind: 'standalone' as const, ouPath: [] }
  const command = mendingCommand(missing, outside, { ...to, externalId: 'theirs', readRole: 'ResellerRead' })
  expect(command).toMatch(/^aws cloudformation create-stack --stack-name iam-sunset-read/)
  expect(command).toContain('ParameterKey=ExternalId,ParameterValue=theirs')
  expect(command).toContain('ParameterKey=RoleName,ParameterValue=ResellerRead')
  expect(command).not.toContain('OrganizationReads')
})

test('where nothing is wrong with the role no command is told', () => {
  expect(mendingCommand({ ...lacking, by: 'service-control-policy' }, account, to)).toBeNull()
  expect(mendingCommand({ ...told, code: 'throttled', attempts: 5 }, account, to)).toBeNull()
})

test('in another partition commands name its Region, where ours would lead elsewhere', () => {
  const china = { ...to, principalArn: 'arn:aws-cn:iam::111122223333:role/iam-sunset' }
  const outside = { ...account, kind: 'standalone' as const, ouPath: [] }
  expect(mendingCommand(missing, outside, china)).toContain(
    'create-stack --stack-name iam-sunset-read --region cn-north-1',
  )
  expect(mendingCommand(missing, account, china)).toContain('--regions cn-north-1')
})
