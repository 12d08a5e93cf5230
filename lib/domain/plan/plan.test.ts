import { parse as parseHcl } from '@cdktf/hcl2json'
import { describe, expect, test } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { catalogue } from '../../catalogue/catalogue'
import type { DecidedOrigin } from '../decision'
import type { IamUser } from '../facts/iam-user'
import { keyId } from '../ids'
import { assess } from '../judge/assess'
import { type Assessment, KINDS, NEXT_ACTIONS, type NextAction } from '../judge/assessment'
import { accessKey, assessInput, daysAgo, iamUser, NOW, password, policy, used as usedAt, uuid } from '../testing/facts'
import { planInput } from '../testing/plan'
import { bulkScripts } from './bulk'
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
    const input = judged(action, withKey, { steps: [] })
    expect(script(input, 'disable') !== null).toBe(disables)
    const answered = { ...input, policyAnswer: { answer: 'unnamed', reason: 'none', at: NOW } as const }
    expect(script(answered, 'delete') !== null).toBe(action === 'delete')
  })

  test('of a deletion only after the answer about resource policies, or with a decision to do without', () => {
    const due = judged('delete')
    expect(part(due, 'delete')?.waitsFor).toEqual([{ code: 'resource-policies' }])
    const found = { answer: 'named', reason: 'kms key 1234 names it', at: NOW } as const
    expect(part({ ...due, policyAnswer: found }, 'delete')?.waitsFor).toEqual([
      { code: 'named-in-policies', found: found.reason },
    ])
    for (const answer of ['unnamed', 'waived'] as const)
      expect(script({ ...due, policyAnswer: { answer, reason: 'x', at: NOW } }, 'delete')).toContain('delete-user')
    const early = { ...judged('switch'), goAhead: [{ with: 'delete', reason: 'Contract ended', at: NOW }] as const }
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
        .filter((line) => line.startsWith('drop ')) ?? []
    expect(work).toEqual([
      `drop aws iam update-access-key --user-name somebody --access-key-id ${KEY} --status Inactive`,
    ])
  })
})

describe('how far a script can be taken back', () => {
  const ALL = 'Everything in here can be taken back'
  const keyOnly = { credentials: [accessKey()] }

  test('is told by its commands: a removed password does not come back, on its line and above', () => {
    expect(script(judged('disable', keyOnly), 'disable')).toContain(ALL)
    const text = script(judged('disable'), 'disable') ?? ''
    expect(text).not.toContain(ALL)
    expect(text).toMatch(/^# Not everything in here can be taken back.*a password that is removed does not come back/m)
    expect(text).toMatch(
      /drop aws iam delete-login-profile .*\n# {3}undo \(a password that is removed does not come back/,
    )
    const losses = [keyOnly, withKey].map((facts) => {
      const found = part(judged('disable', facts), 'disable')
      return found?.texts ? found.changes.flatMap(({ undo }) => undo?.but ?? []) : null
    })
    expect(losses).toEqual([[], ['password']])
    expect(
      script({ ...judged('delete'), policyAnswer: { answer: 'unnamed', reason: 'x', at: NOW } }, 'delete'),
    ).toMatch(/^# This is for good/m)
  })

  test('is told of a script for many by what each of them loses', () => {
    const one = judged('disable', keyOnly)
    expect(bulkScripts('disable', [one])[0]?.script).toContain(ALL)
    expect(bulkScripts('disable', [one, judged('disable', { ...withKey, name: 'other' })])[0]?.script).toMatch(
      /^# Not everything in here can be taken back/m,
    )
  })

  test('is told of a change of code, too', () => {
    const tagged = (facts: Partial<IamUser>) => ({ ...judged('disable', { ...facts, tags: { Terraform: 'true' } }) })
    expect(part(tagged(withKey), 'disable')?.texts?.terraform).toContain('does not come back')
    expect(part(tagged(keyOnly), 'disable')?.texts?.terraform).not.toContain('does not come back')
  })
})

describe('what somebody goes ahead without', () => {
  const early = [{ with: 'delete', reason: 'Contract ended', at: NOW }] as const
  const waivedOf = (input: PlanInput) => {
    const found = part(input, 'delete')
    return found?.texts ? { waived: found.waived, text: found.texts.cli } : null
  }

  test('is named: kinds that were not read, and the answer about resource policies, KMS above all', () => {
    const { readAt } = iamUser()
    const unread = judged('switch', { ...withKey, readAt: { ...readAt, 'ssh-keys': null } })
    const found = waivedOf({ ...unread, goAhead: early })
    expect(found?.waived).toEqual([{ code: 'not-read', kinds: ['ssh-key'] }, { code: 'resource-policies' }])
    expect(found?.text).toMatch(/^# Not read, and waived by going ahead: ssh-key\./m)
    expect(found?.text).toMatch(/^# Whether resource policies name it is not known, and was waived\. KMS above all/m)
  })

  test('is a policy that names the user, where somebody found one before', () => {
    const answer = { answer: 'named', reason: 'kms key 1234', at: daysAgo(1) } as const
    const found = waivedOf({ ...judged('delete'), policyAnswer: answer, goAhead: early })
    expect(found?.waived).toEqual([{ code: 'named-in-policies', found: 'kms key 1234' }])
    expect(found?.text).toContain('that was waived: kms key 1234. KMS above all')
  })

  test('is nothing where somebody looked and none does; a recorded waiver is one', () => {
    const answered = (answer: 'unnamed' | 'waived') =>
      waivedOf({ ...judged('delete'), policyAnswer: { answer, reason: 'x', at: NOW } })?.waived
    expect(answered('unnamed')).toEqual([])
    expect(answered('waived')).toEqual([{ code: 'resource-policies' }])
  })
})

describe('single credentials that nothing uses any more', () => {
  const IDLE = keyId('AKIAIDLE000000000001')
  const used = accessKey({ createdAt: daysAgo(900), lastUse: usedAt(daysAgo(1)) })
  const idle = accessKey({ id: uuid('idle'), createdAt: daysAgo(901), lastUse: usedAt(daysAgo(689)) })
  const ids = new Map([
    [used.id, KEY],
    [idle.id, IDLE],
  ])
  const input = (facts: Partial<IamUser> = {}, keyIds = ids): PlanInput => {
    const user = iamUser({ name: 'line-bot', credentials: [used, idle], ...facts })
    return planInput({ user, assessment: assess(assessInput({ user, catalogue })), keyIds })
  }

  test('have a script of their own, with its undo, while the user goes on with the others', () => {
    const plan = planFor(input())
    expect(plan).toMatchObject({ nextAction: 'identify', now: 'replace', shown: 'replace' })
    const disable = plan.parts.find(({ step }) => step === 'disable')
    const command = (status: string) =>
      `aws iam update-access-key --user-name line-bot --access-key-id ${IDLE} --status ${status}`
    expect(disable).toMatchObject({
      of: 'credentials',
      waitsFor: null,
      changes: [{ command: command('Inactive'), undo: { command: command('Active') } }],
    })
    const text = disable?.texts?.cli ?? ''
    expect(text.split('\n').filter((line) => line.startsWith('drop '))).toEqual([`drop ${command('Inactive')}`])
    expect(text).toContain(`get-access-key-last-used --access-key-id ${IDLE}`)
    expect(text).not.toContain(`get-access-key-last-used --access-key-id ${KEY}`)
    expect(text).toContain('these are the credentials of this very user')
  })

  test('take nothing with them that was not read', () => {
    const user = { readAt: { ...iamUser().readAt, 'ssh-keys': null, password: null } } as const
    const changes = planFor(input(user)).parts.flatMap((one) =>
      one.step === 'disable' && one.texts ? one.changes : [],
    )
    expect(changes.map(({ command }) => command)).toEqual([expect.stringContaining(IDLE)])
  })

  test('known only by when they were made are told from those that stay, or left alone', () => {
    const twins = [used, { ...idle, createdAt: used.createdAt }]
    expect(script(input({ credentials: twins }, new Map()), 'disable')).toBeNull()
    expect(script(input({}, new Map()), 'disable')).toContain('_made')
  })

  test('go with the rest once somebody goes ahead, and in no script for many', () => {
    const early = { ...input(), goAhead: [{ with: 'disable', reason: 'decided', at: NOW }] as const }
    expect(part(early, 'disable')).toMatchObject({ of: 'user', changes: [{}, {}] })
    expect(bulkScripts('disable', [input()])).toMatchObject([{ script: null, waiting: [{ name: 'line-bot' }] }])
  })

  test('of a user that is kept are what is shown first', () => {
    const { assessment, ...rest } = input()
    expect(planFor({ ...rest, assessment: { ...assessment, nextAction: 'keep' } }).shown).toBe('disable')
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

  test('keeps nothing at hand that it does not use', () => {
    const text = script(judged('contain-exposed'), 'disable') ?? ''
    for (const name of ['arn', 'created', 'password_used'])
      expect(text).not.toMatch(new RegExp(`read -r .*\\b${name}\\b`))
    expect(script(judged('disable'), 'disable')).toMatch(/read -r id _ _ password_used /)
  })

  test('spares the successor of a machine’s key: only sessions from before end', () => {
    const because = [{ code: 'successor-first' }] as const
    const text = script(judged('contain-exposed', withKey, { nextActionBecause: because }), 'disable') ?? ''
    expect(text).toContain('"DateLessThan":{"aws:TokenIssueTime":')
    expect(text).toContain('successor=FILL-IN-')
  })

  test('leaves the successor on, even where the plan knows it by now', () => {
    const because = [{ code: 'successor-first' }] as const
    const second = accessKey({ id: uuid('second') })
    const input = judged('contain-exposed', { credentials: [accessKey(), second] }, { nextActionBecause: because })
    const SECOND = keyId('AKIASUCCESSOR0000001')
    const text = script({ ...input, keyIds: new Map([...input.keyIds, [second.id, SECOND]]) }, 'disable') ?? ''
    expect(text).toContain(`[ ${SECOND} = "$successor" ] || try drop aws iam update-access-key`)
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
    expect(text).toContain(
      'made, and trusts changed, in the last 90 days by somebody, or in a role that it may have assumed',
    )
    expect(script(judged('contain-exposed'), 'disable')).toContain('in the last 90 days by somebody: look at each')
    expect(text).toContain('try run aws iam put-role-policy --role-name deploy --policy-name AWSRevokeOlderSessions')
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

  test('is where somebody said it is, also where its tags or CloudTrail tell otherwise', () => {
    const stack = { 'aws:cloudformation:stack-name': 'ci', 'aws:cloudformation:logical-id': 'Deployer' }
    const said = (decidedOrigin: DecidedOrigin, maker: string | null = null) =>
      planFor({ ...tagged(stack), maker, decidedOrigin })
    const moved = said({ by: 'terraform', where: 'repository infra' })
    const texts = moved.parts.find(({ step }) => step === 'disable')?.texts
    expect(texts?.cli).toContain('Terraform keeps this user, as somebody said (repository infra). Change its code')
    expect(texts?.terraform).toContain('status = "Inactive"')
    expect(texts?.cloudformation).toContain('Nothing shows that CloudFormation keeps this user')
    expect(said({ by: 'hand', where: null }, 'terraform').origin).toBeNull()
    expect(said({ by: 'cdk', where: null }).origin).toMatchObject({ stack: 'ci', logicalId: 'Deployer' })
    expect(said({ by: 'cdk', where: 'other' }).origin).toMatchObject({ stack: 'other', logicalId: null })
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
    expect(text).toMatch(/while read -r one at; do case .* drop aws iam update-access-key .* <<<"\$keys_made"/)
  })

  test('its policies and groups are taken away as AWS lists them, for no list of them was read', () => {
    const input = judged('switch', { ...withKey, groups: [], uniqueId: null })
    const text = script({ ...input, goAhead: [{ with: 'delete', reason: 'decided', at: NOW }] }, 'delete') ?? ''
    expect(text).toContain('groups=$(ask iam list-groups-for-user')
    expect(text).toContain('for one in $groups; do drop aws iam remove-user-from-group')
    expect(text).toContain('for one in $attached_policies; do drop aws iam detach-user-policy')
    expect(text).toContain('for one in $inline_policies; do drop aws iam delete-user-policy')
  })

  test('whatever was not read is switched off as it is found', () => {
    const { readAt } = iamUser()
    const unread = { ...readAt, password: null, 'ssh-keys': null }
    const text = script(judged('disable', { ...withKey, credentials: [accessKey()], readAt: unread }), 'disable') ?? ''
    expect(text).toContain('for one in $password; do drop aws iam delete-login-profile')
    expect(text).toContain('for one in $ssh_keys; do drop aws iam update-ssh-public-key')
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
          goAhead: [{ with: 'delete', reason: 'x\nIAM_SUNSET\ny', at: NOW }],
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
