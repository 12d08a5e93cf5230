import { parse as parseHcl } from '@cdktf/hcl2json'
import { describe, expect, test } from 'vitest'
import { parse as parseYaml } from 'yaml'
import type { LastUse } from '../facts/credential'
import type { IamUser } from '../facts/iam-user'
import { keyId } from '../ids'
import { assess } from '../judge/assess'
import type { Assessment } from '../judge/assessment'
import { ranBy, refused } from '../testing/aws-cli'
import {
  accessKey,
  assessInput,
  collectedRole,
  daysAgo,
  GITHUB,
  githubTrust,
  iamUser,
  NOW,
  never,
  password,
  policy,
  provider,
  used,
  uuid,
} from '../testing/facts'
import { planInput } from '../testing/plan'
import { hclText } from './hcl'
import { planFor } from './plan'
import type { PlanInput } from './plan-input'

function texts(given: Partial<IamUser>, judged: Partial<Assessment>, more: Partial<PlanInput> = {}) {
  const user = iamUser({ uniqueId: 'AIDASOMEBODY', ...given })
  const assessment = {
    ...assess(assessInput({ user })),
    replacement: null,
    nextAction: 'create-replacement',
    ...judged,
  } as const
  const found = planFor(planInput({ user, assessment, ...more })).parts.find(({ step }) => step === 'replace')?.texts
  if (!found) throw new Error('no texts')
  return found
}

const ME = {
  'sts get-caller': `printf '111122223333\\tarn:x\\tid\\n'`,
  'iam get-user': `printf 'AIDASOMEBODY\\tarn\\t2020\\tNone\\n'`,
}

describe('a program of which nothing tells on what it runs', () => {
  const { cli, terraform, cloudformation } = texts({ name: 'batch' }, { kind: 'workload' })

  test('has its service left to be filled in, and no role is made before', () => {
    expect(cli).toContain('FILL-IN-SERVICE.amazonaws.com')
    expect(terraform).toContain(`Service = "\${var.service}.amazonaws.com"`)
    expect(cloudformation).toContain(`Fn::Sub: "\${Service}.amazonaws.com"`)
    expect(ranBy(cli, ME)).toMatchObject({ status: 1, changes: [] })
  })

  test('gets a role once it is', () => {
    const ran = ranBy(cli.replaceAll('FILL-IN-SERVICE', 'lambda'), { ...ME, 'iam get-role': refused('NoSuchEntity') })
    expect(ran).toMatchObject({ status: 0, changes: [expect.stringContaining('create-role')] })
  })
})

test('on EC2 the role comes with the profile that an instance takes', async () => {
  const { cli, terraform, cloudformation } = texts({ name: 'batch', tags: { 'runs-on': 'ec2' } }, { kind: 'workload' })
  const absent = { 'iam get-role': refused('NoSuchEntity'), 'iam get-instance-profile': refused('NoSuchEntity') }
  const ran = ranBy(cli, { ...ME, ...absent })
  expect(ran.status).toBe(0)
  expect(ran.changes.map((call) => call.split(' ')[1])).toEqual([
    'create-role',
    'create-instance-profile',
    'add-role-to-instance-profile',
  ])
  expect(ranBy(cli, { ...ME, ...absent, 'iam get-instance-profile': 'echo arn' })).toMatchObject({
    status: 1,
    changes: [],
  })
  expect(JSON.stringify(await parseHcl('plan.tf', terraform))).toContain('aws_iam_instance_profile')
  expect(parseYaml(cloudformation).Resources.Profile.Type).toBe('AWS::IAM::InstanceProfile')
  const elsewhere = texts({ name: 'batch', tags: { 'runs-on': 'lambda' } }, { kind: 'workload' })
  expect(elsewhere.cli).not.toContain('instance-profile')
})

test('policies whose names only differ in letters that Terraform does not take are two resources', async () => {
  const document = policy({ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::a/*' })
  const { terraform } = texts(
    {
      name: 'batch',
      inlinePolicies: [
        { name: 'a.b', document },
        { name: 'a=b', document },
      ],
    },
    { kind: 'workload' },
  )
  const parsed = await parseHcl('plan.tf', terraform)
  expect(Object.keys(parsed.resource.aws_iam_role_policy)).toHaveLength(2)
})

describe('a role that is there with a faulty trust', () => {
  const open = policy(
    githubTrust({
      StringEquals: { [`${GITHUB}:aud`]: 'sts.amazonaws.com' },
      StringLike: { [`${GITHUB}:sub`]: 'repo:acme/shop:*' },
    }),
  )
  const trust = policy(githubTrust({ StringLike: { [`${GITHUB}:sub`]: 'repo:acme/shop:environment:prod' } }))
  const mended = (
    statement: typeof open,
    finding: 'missing-audience' | 'wildcard-tail' | 'anyone' | 'no-external-id',
    lastUsed: LastUse = never(NOW),
  ) => {
    const role = { ...collectedRole({ name: 'ci-deploy', trust: statement, lastUsed }), id: uuid('ci-deploy') }
    const replacement = {
      type: 'role',
      roleId: role.id,
      roleName: role.name,
      integration: 'github-actions',
      confidence: 'certain',
      use: { state: 'unprovable' },
      findings: [],
      counts: true,
    } as const
    const because = [{ code: 'trust-finding', roleName: role.name, finding }] as const
    const judged = {
      kind: 'ci',
      integration: 'github-actions',
      replacement,
      nextAction: 'mend-replacement',
      nextActionBecause: because,
    } as const
    return texts({}, judged, { roles: [role], providers: [provider({ audiences: ['sts.amazonaws.com', 'other'] })] })
  }

  test('is mended, and no second one is made', async () => {
    const { cli, terraform, cloudformation } = mended(trust, 'missing-audience')
    const before = {
      'iam get-role --role-name ci-deploy --query Role.RoleId': 'echo AROACI-DEPLOY',
      'iam get-role': `echo '{"before":1}'`,
    }
    const ran = ranBy(cli, { ...ME, ...before })
    expect(ran).toMatchObject({ status: 0, stdout: expect.stringContaining('{"before":1}') })
    expect(ran.changes).toEqual([expect.stringContaining('update-assume-role-policy --role-name ci-deploy')])
    expect(cli).toMatch(/:aud": \[\s+"sts.amazonaws.com",/)
    for (const text of [cli, terraform, cloudformation]) expect(text).not.toContain('create-role')
    await parseHcl('plan.tf', terraform)
    expect(parseYaml(cloudformation).Resources.Role.Properties.RoleName).toBe('ci-deploy')
    expect(ranBy(cli, { ...ME, 'iam get-role': 'echo AROAANOTHER' })).toMatchObject({ status: 1, changes: [] })
  })

  test('that is in use says whom the new trust locks out', () => {
    const vendor = policy({
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { AWS: 'arn:aws:iam::464622532012:root' },
    })
    const yesterday = used(daysAgo(1))
    expect(mended(trust, 'missing-audience', yesterday).cli).toMatch(
      /was last used .* locked out at once: look at who does/,
    )
    expect(mended(vendor, 'no-external-id', yesterday).cli).toMatch(
      /locked out at once: until the same ExternalId \(FILL-IN-EXTERNAL-ID\) is set/,
    )
    expect(mended(trust, 'missing-audience').cli).not.toContain('locked out')
  })

  test('stops while something is left to be filled in', () => {
    const { cli } = mended(open, 'wildcard-tail')
    expect(cli).toContain('FILL-IN-')
    const ran = ranBy(cli, { ...ME, 'iam get-role': 'echo AROACI-DEPLOY' })
    expect(ran).toMatchObject({ status: 1, changes: [] })
  })

  test('is left to a person where nobody else knows how', () => {
    const { cli } = mended(trust, 'anyone')
    expect(cli.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([])
    expect(cli).toContain('only a person knows')
  })
})

describe('a user for emergencies', () => {
  const facts = { name: 'break=glass', credentials: [password(), accessKey()] }
  const { cli, terraform, cloudformation } = texts(
    facts,
    { kind: 'break-glass', nextAction: 'keep' },
    {
      keyIds: new Map([[uuid('key'), keyId('AKIAEXAMPLE000000001')]]),
    },
  )
  const answers = {
    ...ME,
    'ec2 describe-regions': `printf 'us-east-1\\teu-west-1\\tap-northeast-1\\n'`,
    'iam get-role': refused('NoSuchEntity'),
    'events put-targets': 'echo 0',
  }
  const filled = cli.replace('topic=FILL-IN-TOPIC-ARN', 'topic=arn:aws:sns:eu-west-1:111122223333:alarm')

  test('is heard in every Region, by calls that only read, too; the others hand on to that of the topic', () => {
    const ran = ranBy(filled, answers)
    expect(ran.status).toBe(0)
    const rules = ran.changes.filter((call) => call.startsWith('events put-rule'))
    expect(rules.map((call) => /--region[ =](\S+)/.exec(call)?.[1])).toEqual([
      'eu-west-1',
      'us-east-1',
      'ap-northeast-1',
    ])
    for (const rule of rules) expect(rule).toContain('ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS')
    const targets = ran.changes.filter((call) => call.startsWith('events put-targets'))
    expect(targets[0]).toContain('"Arn":"arn:aws:sns:eu-west-1:111122223333:alarm"')
    for (const target of targets.slice(1))
      expect(target).toContain('"Arn":"arn:aws:events:eu-west-1:111122223333:event-bus/default"')
    expect(ran.changes.find((call) => call.includes('put-role-policy'))).toContain(
      '"Resource":"arn:aws:events:eu-west-1:',
    )
  })

  test('keeps its keys: they are lines to be copied, each with its undo', () => {
    expect(ranBy(filled, answers).changes.join()).not.toContain('access-key')
    expect(cli).toMatch(
      /#\s+aws iam update-access-key .* --status Inactive\n#\s+undo: aws iam update-access-key .* --status Active/,
    )
  })

  test('has no alarm made where the topic is unknown or elsewhere, and a target that AWS refused is told', () => {
    expect(ranBy(cli, answers)).toMatchObject({ status: 1, changes: [] })
    const elsewhere = cli.replace('topic=FILL-IN-TOPIC-ARN', 'topic=arn:aws:sns:sa-east-1:111122223333:alarm')
    expect(ranBy(elsewhere, answers)).toMatchObject({ status: 1, changes: [] })
    expect(ranBy(filled, { ...answers, 'events put-targets': 'echo 1' }).status).toBe(1)
  })

  test('has it taken back in the opposite order', () => {
    const undo = cli.slice(cli.indexOf('# Undo, in this order:'))
    const order = ['remove-targets', 'delete-rule', 'delete-role-policy', 'delete-role\n', 'delete-role ']
      .map((word) => undo.indexOf(word))
      .filter((at) => at >= 0)
    expect(order).toEqual([...order].sort((a, b) => a - b))
    expect(undo).toContain('delete-role-policy')
  })

  test('has the same in Terraform and CloudFormation', async () => {
    const parsed = JSON.stringify(await parseHcl('plan.tf', terraform))
    expect(parsed).toContain('ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS')
    expect(parsed).toContain('aws_regions')
    const { Resources } = parseYaml(cloudformation)
    expect(Resources.Alarm.Properties.State).toBe('ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS')
    expect(Resources.Alarm.Properties.Name).toMatch(/^[\w.-]{1,64}$/)
  })
})

test.each([`\${a}`, `$\${a}`, `$$\${a}`, '%{a}', '%%{a}', `\${$}{a}`])(
  'Terraform reads %s as it is: its own templates open nowhere',
  (text) => {
    const written = hclText(text)
    // What opens a template is doubled, and what stands before that is no part of it.
    expect(written.replace(/\$\$\{|%%\{/g, '').replace(/\\u002[45]/g, '')).not.toMatch(/[$%]\{/)
    expect(written).not.toMatch(/\$\$\$\{|%%%\{/)
    expect(JSON.parse(written.replace(/([$%])\1\{/g, '$1{'))).toBe(text)
  },
)
