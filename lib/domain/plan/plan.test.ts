import { parse as parseHcl } from '@cdktf/hcl2json'
import { describe, expect, test } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { catalogue } from '../../catalogue/catalogue'
import type { IamUser } from '../facts/iam-user'
import { keyId } from '../ids'
import { assess } from '../judge/assess'
import { type Assessment, KINDS, NEXT_ACTIONS, type NextAction } from '../judge/assessment'
import { accessKey, assessInput, iamUser, password, policy, uuid } from '../testing/facts'
import { planInput } from '../testing/plan'
import { planFor } from './plan'
import type { PlanInput, PlanStepName } from './plan-input'

const KEY = keyId('AKIAEXAMPLE000000001')
const withKey = { credentials: [password(), accessKey()], groups: ['developers'] }

/** A user whose verdict says just this. */
function judged(nextAction: NextAction, facts: Partial<IamUser> = withKey, more: Partial<Assessment> = {}): PlanInput {
  const user = iamUser(facts)
  const assessment = { ...assess(assessInput({ user, catalogue })), nextAction, ...more }
  return planInput({ user, assessment, keyIds: new Map([[uuid('key'), KEY]]) })
}

const part = (input: PlanInput, step: PlanStepName) => planFor(input).parts.find((one) => one.step === step)
const script = (input: PlanInput, step: PlanStepName) => part(input, step)?.texts?.cli ?? null

describe('commands show', () => {
  test.each(NEXT_ACTIONS)('of what %s asks for, and of nothing sooner', (action) => {
    const disables = ['contain-exposed', 'close-leaver', 'disable-dormant', 'disable'].includes(action)
    expect(script(judged(action), 'disable') !== null).toBe(disables)
    const answered = { ...judged(action), policyAnswer: { answer: 'unnamed', reason: 'none' } as const }
    expect(script(answered, 'delete') !== null).toBe(action === 'delete')
  })

  test('of a deletion only after the answer about resource policies, or with a decision to do without', () => {
    const due = judged('delete')
    expect(part(due, 'delete')?.waitsFor).toEqual([{ code: 'resource-policies' }])
    const found = { answer: 'named', reason: 'kms key 1234 names it' } as const
    expect(part({ ...due, policyAnswer: found }, 'delete')?.waitsFor).toEqual([
      { code: 'named-in-policies', found: found.reason },
    ])
    for (const answer of ['unnamed', 'waived'] as const)
      expect(script({ ...due, policyAnswer: { answer, reason: 'x' } }, 'delete')).toContain('delete-user')
    const early = { ...judged('switch'), goAhead: [{ with: 'delete', reason: 'Contract ended' }] as const }
    expect(script(early, 'delete')).toContain('# Decided before its time: Contract ended')
    expect(script(early, 'disable')).toContain('--status Inactive')
  })

  test('of single credentials only where others are to stay', () => {
    const rest = accessKey({ id: uuid('other') })
    const user = iamUser({ credentials: [accessKey(), rest] })
    const steps = [{ credentialId: rest.id, step: 'keep', because: [] }] as const
    const input = {
      ...judged('disable', user, { steps }),
      keyIds: new Map([
        [uuid('key'), KEY],
        [rest.id, keyId('AKIASTAYS00000000001')],
      ]),
    }
    const work =
      script(input, 'disable')
        ?.split('\n')
        .filter((line) => line.startsWith('run ')) ?? []
    expect(work).toEqual([
      `run aws iam update-access-key --user-name somebody --access-key-id ${KEY} --status Inactive`,
    ])
  })
})

describe('a containment', () => {
  test('denies first, then switches off, and asks nothing of when it was used', () => {
    const text = script(judged('contain-exposed'), 'disable') ?? ''
    expect(text.indexOf('put-user-policy')).toBeGreaterThan(0)
    expect(text.indexOf('put-user-policy')).toBeLessThan(text.indexOf('update-access-key'))
    expect(text).not.toContain('get-access-key-last-used')
    expect(text).toContain('lookup-events')
    expect(text).not.toContain('TokenIssueTime')
  })

  test('spares the successor of a machine’s key: only sessions from before end', () => {
    const because = [{ code: 'successor-first' }] as const
    const text = script(judged('contain-exposed', withKey, { nextActionBecause: because }), 'disable') ?? ''
    expect(text).toContain('"DateLessThan":{"aws:TokenIssueTime":"NOW"}')
    expect(text).toContain("successor=''")
  })

  test('leaves the successor on, even where the plan knows it by now', () => {
    const because = [{ code: 'successor-first' }] as const
    const second = accessKey({ id: uuid('second') })
    const input = judged('contain-exposed', { credentials: [accessKey(), second] }, { nextActionBecause: because })
    const SECOND = keyId('AKIASUCCESSOR0000001')
    const text = script({ ...input, keyIds: new Map([...input.keyIds, [second.id, SECOND]]) }, 'disable') ?? ''
    expect(text).toContain(`[ ${SECOND} = "$successor" ] || run aws iam update-access-key`)
    expect(script(judged('contain-exposed'), 'disable')).not.toContain('$successor')
  })

  test('ends older sessions of the roles that the user may assume, and says whom else it stops', () => {
    const reach = [
      {
        accountId: judged('contain-exposed').user.accountId,
        name: 'deploy',
        arn: 'arn:aws:iam::111122223333:role/deploy',
      },
    ]
    const text = script({ ...judged('contain-exposed'), reach }, 'disable') ?? ''
    expect(text).toContain('run aws iam put-role-policy --role-name deploy --policy-name AWSRevokeOlderSessions')
    expect(text).toContain('Whoever else is in one of them has to assume it again')
  })
})

describe('a user that is kept as code', () => {
  const tagged = (tags: Record<string, string>) => judged('disable', { ...withKey, tags })

  test.each([
    [{ Terraform: 'true' }, 'terraform'],
    [{ 'managed-by': 'Terraform' }, 'terraform'],
    [{ 'aws:cloudformation:stack-name': 'ci', 'aws:cloudformation:logical-id': 'Deployer' }, 'cloudformation'],
    [{ 'aws:cloudformation:stack-name': 'ci', 'aws:cloudformation:logical-id': 'Deployer1A2B3C4D' }, 'cdk'],
  ])('by its tags %o is changed there, and a change by hand is warned of', (tags, by) => {
    const plan = planFor(tagged(tags))
    expect(plan.origin?.by).toBe(by)
    const texts = plan.parts.find(({ step }) => step === 'disable')?.texts
    expect(texts?.cli).toMatch(/changed by hand/)
    expect(by === 'terraform' ? texts?.terraform : texts?.cloudformation).toMatch(/Inactive|INACTIVE/)
  })

  test.each([
    ['terraform', 'CloudTrail saw it do so'],
    ['cloudformation', 'CloudFormation made this user'],
    ['cdk', 'The CDK made this user'],
  ])('is seen by the program that CloudTrail saw make it: %s', (maker, said) => {
    const plan = planFor({ ...tagged({}), maker })
    expect(plan.origin?.by).toBe(maker)
    expect(plan.parts.find(({ step }) => step === 'disable')?.texts?.cli).toContain(said)
    expect(planFor({ ...tagged({}), maker: 'console' }).origin).toBeNull()
  })

  test.each([[{ terraform: 'false' }], [{ team: 'terraform' }], [{}]])('is not seen in %o', (tags) => {
    expect(planFor(tagged(tags)).origin).toBeNull()
  })
})

describe('of an uploaded account', () => {
  test('the user is told by its ARN and the time it was made, and its keys by theirs', () => {
    const text = script({ ...judged('disable', { ...withKey, uniqueId: null }), keyIds: new Map() }, 'disable') ?? ''
    expect(text).toContain(`[ "$arn" = arn:aws:iam::111122223333:user/somebody ] && [ "\${created:0:19}" = `)
    expect(text).toContain("known 'access key of'")
    expect(text).toContain('for one in $keys; do run aws iam update-access-key')
  })

  test('its policies and groups are taken away as AWS lists them, for no list of them was read', () => {
    const input = judged('switch', { ...withKey, groups: [], uniqueId: null })
    const text = script({ ...input, goAhead: [{ with: 'delete', reason: 'decided' }] }, 'delete') ?? ''
    expect(text).toContain('groups=$(ask iam list-groups-for-user')
    expect(text).toContain('for one in $groups; do run aws iam remove-user-from-group')
    expect(text).toContain('for one in $attached_policies; do run aws iam detach-user-policy')
    expect(text).toContain('for one in $inline_policies; do run aws iam delete-user-policy')
  })

  test('whatever was not read is switched off as it is found', () => {
    const { readAt } = iamUser()
    const unread = { ...readAt, password: null, 'ssh-keys': null }
    const text = script(judged('disable', { ...withKey, credentials: [accessKey()], readAt: unread }), 'disable') ?? ''
    expect(text).toContain('for one in $password; do run aws iam delete-login-profile')
    expect(text).toContain('for one in $ssh_keys; do run aws iam update-ssh-public-key')
  })
})

/** Every character that IAM takes in a name, what shells and Terraform make most of in a path, and text that nobody asked about. */
const WORST: Partial<IamUser> = {
  name: '-Az_09+=,.@-',
  path: `/$(a)\`b\`'";&|<>*?{}\${c}%{d}~!/`,
  arn: `arn:aws:iam::111122223333:user/$(a)\`b\`'";&|<>*?{}\${c}%{d}~!/-Az_09+=,.@-`,
  boundary: `arn:aws:iam::111122223333:policy/\${aws:username}`,
  tags: { note: "it's\n$(x) IAM_SUNSET" },
  groups: ['-g'],
  inlinePolicies: [
    {
      name: '-p',
      document: policy({ Effect: 'Allow', Action: 's3:Get*', Resource: `arn:aws:s3:::a/\${aws:username}/%{x}` }),
    },
    { name: 'q', document: policy({ Effect: 'Allow', Action: '*', Resource: '*' }) },
  ],
  credentials: [password(), accessKey()],
}

describe('whatever the kind', () => {
  test.each(KINDS)('%s: Terraform and CloudFormation parse, and no text ends the script it stands in', async (kind) => {
    for (const integration of [null, 'github-actions', 'gitlab-com', 'datadog', 'ses-smtp', 'fastly']) {
      for (const action of ['disable', 'contain-exposed', 'create-replacement'] as const) {
        const input = judged(action, WORST, { kind, integration })
        const account = { ...input.account, name: `a "b" $(c) \`d\`\nIAM_SUNSET\n` }
        for (const { texts } of planFor({
          ...input,
          account,
          goAhead: [{ with: 'delete', reason: 'x\nIAM_SUNSET\ny' }],
        }).parts) {
          if (!texts) continue
          expect(texts.cli.match(/^IAM_SUNSET$/gm)?.length ?? 0).toBeLessThanOrEqual(1)
          await parseHcl('plan.tf', texts.terraform)
          parseYaml(texts.cloudformation)
        }
      }
    }
  })

  test('Terraform gives back the policies that the role is to have', async () => {
    const text = part(judged('create-replacement', WORST, { kind: 'workload' }), 'replace')?.texts?.terraform ?? ''
    const parsed = await parseHcl('plan.tf', text)
    expect(JSON.stringify(parsed)).toContain('arn:aws:s3:::a/-Az_09+=,.@-/%%{x}')
    expect(text).toContain(`policy/$\${aws:username}`)
  })

  test('is the same twice', () => {
    expect(planFor(judged('disable'))).toEqual(planFor(judged('disable')))
  })
})
