import { createTranslator } from 'next-intl'
import { describe, expect, test } from 'vitest'
import { CREDENTIAL_KINDS } from '../domain/facts/credential'
import { FACT_GROUPS } from '../domain/facts/fact-groups'
import type { Failure, FailureCode } from '../domain/facts/failure'
import { accountId, uuid } from '../domain/ids'
import type { Instant } from '../domain/instant'
import { instant } from '../domain/instant'
import { CREDENTIAL_STEPS, KINDS, type Kind, NEXT_ACTIONS, NEXT_ACTORS, SIGNALS } from '../domain/judge/assessment'
import type { Reason, ReasonCode } from '../domain/judge/reason'
import type { ToldAction } from '../domain/judge/told-action'
import { FINDING_CODES } from '../domain/trust/trust-finding'
import { formatDay, formatMoment } from './dates'
import { failureValues } from './failure-words'
import enActions from './messages/en/actions.json'
import enFailures from './messages/en/failures.json'
import enReasons from './messages/en/reasons.json'
import enSignals from './messages/en/signals.json'
import jaActions from './messages/ja/actions.json'
import jaFailures from './messages/ja/failures.json'
import jaReasons from './messages/ja/reasons.json'
import jaSignals from './messages/ja/signals.json'
import { type MessageValues, reasonWords } from './reason-words'

const at = instant('2026-10-05T12:00:00.000Z')
const until = instant('2026-11-06T12:00:00.000Z')
const id = uuid('11111111-1111-4111-8111-111111111111')

/** One of each: a new code does not compile until it has an example here, and fails until it has words. */
const reasons = {
  'absent-since': { code: 'absent-since', at },
  'no-live-credential': { code: 'no-live-credential' },
  'no-live-credential-since': { code: 'no-live-credential-since', at },
  'credential-used': {
    code: 'credential-used',
    kind: 'access-key',
    credentialId: id,
    at,
    service: 's3',
    region: 'eu-west-1',
  },
  'credential-use-unknown': { code: 'credential-use-unknown', kind: 'ssh-key', credentialId: id },
  'credential-made-again': { code: 'credential-made-again', kind: 'access-key', credentialId: id, at },
  'credential-never-used': { code: 'credential-never-used', kind: 'password', credentialId: id, until },
  'quiet-since': { code: 'quiet-since', at, days: 32 },
  'quiet-too-short': { code: 'quiet-too-short', days: 12, ofDays: 30 },
  'facts-not-read': { code: 'facts-not-read', groups: ['password', 'ssh-keys'] },
  'facts-stale': { code: 'facts-stale', at },
  'kind-decided': { code: 'kind-decided' },
  'has-password': { code: 'has-password' },
  'has-mfa': { code: 'has-mfa' },
  'named-like-integration': { code: 'named-like-integration', integration: 'circleci', name: 'circle-ci' },
  'named-like-kind': { code: 'named-like-kind', kind: 'workload', name: 'batch' },
  'named-as-prescribed': {
    code: 'named-as-prescribed',
    integration: 'ses-smtp',
    name: 'ses-smtp-user.20240101-000000',
  },
  'named-like-person': { code: 'named-like-person', name: 'yamada.taro' },
  'named-like-nothing': { code: 'named-like-nothing', name: 'test' },
  'tagged-as-kind': { code: 'tagged-as-kind', tag: 'Purpose', value: 'batch' },
  'tag-names-integration': { code: 'tag-names-integration', integration: 'datadog', tag: 'vendor', value: 'Datadog' },
  'path-like-kind': { code: 'path-like-kind', kind: 'ci', path: '/ci/' },
  'path-names-integration': { code: 'path-names-integration', integration: 'circleci', path: '/circleci/' },
  'in-group-like-kind': { code: 'in-group-like-kind', kind: 'human', group: 'developers' },
  'policy-names-integration': { code: 'policy-names-integration', integration: 'datadog', policy: 'datadog-read' },
  'resource-names-integration': {
    code: 'resource-names-integration',
    integration: 'snowflake',
    resource: 'arn:aws:s3:::snowpipe/*',
  },
  'usual-policy': { code: 'usual-policy', integration: 'datadog', policy: 'SecurityAudit' },
  'allowed-as': { code: 'allowed-as', integration: 'datadog', services: ['cloudwatch', 'ec2'] },
  'allowed-otherwise': { code: 'allowed-otherwise', integration: 'snowflake', services: ['dynamodb'] },
  'allowed-like-kind': { code: 'allowed-like-kind', kind: 'workload', services: ['s3'] },
  'allowed-to-deploy': { code: 'allowed-to-deploy' },
  'allowed-everything': { code: 'allowed-everything' },
  'used-as': { code: 'used-as', integration: 'datadog', service: 'cloudwatch' },
  'used-otherwise': { code: 'used-otherwise', integration: 'snowflake', service: 'dynamodb' },
  'used-like-kind': { code: 'used-like-kind', kind: 'ci', service: 'ecr' },
  'seen-program': { code: 'seen-program', program: 'Terraform', source: '192.0.2.7' },
  'owns-alike': { code: 'owns-alike', users: ['batch-prod-02', 'batch-prod-03'], count: 3 },
  'made-it': { code: 'made-it', by: 'AdministratorAccess/ann@example.com', at },
  'role-beside': { code: 'role-beside', integration: 'datadog' },
  'has-keys-only': { code: 'has-keys-only' },
  'has-no-key': { code: 'has-no-key' },
  'policy-of-integration': {
    code: 'policy-of-integration',
    integration: 'datadog',
    policy: 'DatadogIntegrationPolicy',
  },
  'in-group-of-integration': { code: 'in-group-of-integration', integration: 'ses-smtp', group: 'Senders' },
  'used-for-mail': { code: 'used-for-mail', at },
  'has-service-credential': { code: 'has-service-credential', service: 'cassandra.amazonaws.com' },
  'matched-to-person': { code: 'matched-to-person', personId: id, method: 'email-tag', confidence: 'certain' },
  'kind-suggested': { code: 'kind-suggested', kind: 'saas' },
  'no-kind-evidence': { code: 'no-kind-evidence' },
  'match-refused': { code: 'match-refused', personId: id, at },
  'match-not-known': { code: 'match-not-known' },
  'made-before-first-day': { code: 'made-before-first-day', personId: id, at },
  'made-after-leaving': { code: 'made-after-leaving', personId: id, at: null },
  'ask-whose': { code: 'ask-whose', personId: id, method: 'full-name' },
  'owner-decided': { code: 'owner-decided' },
  'owner-tag': { code: 'owner-tag', tag: 'Owner', value: 'Data platform' },
  'owner-left': { code: 'owner-left', personId: id },
  'no-owner': { code: 'no-owner' },
  'assigned-in-identity-center': { code: 'assigned-in-identity-center', permissionSets: ['Reader', 'Developer'] },
  'role-trusts-integration': {
    code: 'role-trusts-integration',
    roleId: id,
    roleName: 'ci-deploy',
    integration: 'github-actions',
  },
  'role-used': { code: 'role-used', roleName: 'ci-deploy', at },
  'role-unused': { code: 'role-unused', roleName: 'ci-deploy', until },
  'role-use-unprovable': { code: 'role-use-unprovable' },
  'replacement-accepted': { code: 'replacement-accepted', at },
  'other-repository': { code: 'other-repository', roleName: 'gha-web', ours: 'acme/blog', theirs: 'acme/web' },
  'replacement-suggested': { code: 'replacement-suggested', roleName: 'ci-deploy' },
  'replacement-partial': { code: 'replacement-partial', integration: 'fastly' },
  'trust-finding': { code: 'trust-finding', roleName: 'ci-deploy', finding: 'no-external-id' },
  'role-unused-since-key': { code: 'role-unused-since-key', roleName: 'ci-deploy', at, keyUsedAt: until },
  'seen-not-allowed': { code: 'seen-not-allowed', by: ['ci-deploy'], services: ['s3', 'ecr'] },
  'role-lets-in-others': { code: 'role-lets-in-others', roleName: 'DatadogRole', integration: 'datadog' },
  'reach-not-covered': { code: 'reach-not-covered', accounts: [accountId('111122223333')] },
  'reads-on-purpose': { code: 'reads-on-purpose', by: ['Reader'] },
  'less-on-purpose': { code: 'less-on-purpose', by: ['Developer'], services: ['*'] },
  'actions-not-allowed': { code: 'actions-not-allowed', by: ['gha-web'], services: ['s3'] },
  'fewer-actions': { code: 'fewer-actions', by: ['gha-web', 'Developer'], services: ['s3', 'sqs'] },
  'policy-means-user': { code: 'policy-means-user', what: 'variable' },
  'has-boundary': { code: 'has-boundary', policy: 'team-boundary' },
  'trusted-by-name': { code: 'trusted-by-name', roles: ['admin'] },
  'no-replacement': { code: 'no-replacement' },
  'replacement-lost': { code: 'replacement-lost', name: 'ci-deploy' },
  'no-role-possible': { code: 'no-role-possible', integration: 'ses-smtp' },
  'no-role-in-partition': { code: 'no-role-in-partition', partition: 'aws-cn', integration: 'ses-smtp' },
  'other-way': { code: 'other-way', integration: 'okta-account-federation', by: 'sign-in' },
  'directory-not-read': { code: 'directory-not-read' },
  'person-left': { code: 'person-left', personId: id, at },
  'used-after-leaving': { code: 'used-after-leaving', personId: id, at },
  'not-in-directory': { code: 'not-in-directory', email: 'ghost@example.com' },
  'secret-in-report': { code: 'secret-in-report', credentialId: id, tool: 'gitleaks', place: 'shop/api .env:3', at },
  'verified-in-report': { code: 'verified-in-report', credentialId: id, tool: 'trufflehog', place: '', at },
  'use-may-be-check': { code: 'use-may-be-check', credentialId: id, at },
  quarantined: { code: 'quarantined', policy: 'AWSCompromisedKeyQuarantineV3' },
  'used-again': { code: 'used-again', at },
  'break-glass-unsafe': { code: 'break-glass-unsafe' },
  'break-glass': { code: 'break-glass' },
  'wait-until': { code: 'wait-until', at },
  'dormant-since': { code: 'dormant-since', at },
  'uses-lay-apart': { code: 'uses-lay-apart', days: 92, ofDays: 99, usualDays: 45 },
  'rotation-under-way': { code: 'rotation-under-way', kind: 'access-key', credentialId: id, at },
  'newer-key-used': { code: 'newer-key-used', credentialId: id, at },
  'not-asked-back': { code: 'not-asked-back', kind: 'access-key', credentialId: id, days: 40 },
  'needs-other-way-or-exception': { code: 'needs-other-way-or-exception' },
  'may-run-machine': { code: 'may-run-machine', kind: 'access-key', credentialId: id },
  'hand-over': { code: 'hand-over' },
  'no-answer-by': { code: 'no-answer-by', at },
  'said-unneeded': { code: 'said-unneeded', at },
  'said-needed': { code: 'said-needed', at },
  'ask-owner-first': { code: 'ask-owner-first' },
  'nobody-to-ask': { code: 'nobody-to-ask' },
  'use-is-incident': { code: 'use-is-incident', at },
  'successor-first': { code: 'successor-first' },
  'break-glass-claimed': { code: 'break-glass-claimed' },
  'exception-asked': { code: 'exception-asked', at },
  'exception-until': { code: 'exception-until', at },
  'exception-ended': { code: 'exception-ended', at },
  'exception-covers': { code: 'exception-covers', kinds: ['access-key', 'password'], at },
  waited: { code: 'waited', days: 36, ofDays: 35 },
  'records-until': { code: 'records-until', at },
  'unchecked-data-events': { code: 'unchecked-data-events' },
  'unchecked-regions': { code: 'unchecked-regions' },
  'unchecked-delay': { code: 'unchecked-delay', from: until },
  'unchecked-other-policies': { code: 'unchecked-other-policies' },
  'unchecked-resource-policies': { code: 'unchecked-resource-policies' },
  'unchecked-sessions': { code: 'unchecked-sessions', until },
  'unchecked-use': { code: 'unchecked-use', kinds: ['ssh-key', 'service-credential'] },
} satisfies { [C in ReasonCode]: Extract<Reason, { code: C }> }

const called = { operation: 'ListUsers', detail: 'no' }
const failures = {
  'role-not-assumable': { ...called, code: 'role-not-assumable', role: 'IamSunsetRead' },
  'assume-not-allowed': { ...called, code: 'assume-not-allowed', role: 'IamSunsetRead', by: 'role-policy' },
  'region-disabled': { ...called, code: 'region-disabled', region: 'ap-east-1' },
  'action-denied': { ...called, code: 'action-denied', action: 'iam:ListUsers', by: 'role-policy' },
  'kms-denied': { ...called, code: 'kms-denied' },
  'no-credentials': { ...called, code: 'no-credentials' },
  'credentials-refused': { ...called, code: 'credentials-refused' },
  'session-expired': { ...called, code: 'session-expired' },
  'not-in-organization': { ...called, code: 'not-in-organization' },
  'another-organization': { ...called, code: 'another-organization' },
  'no-organization-instance': { ...called, code: 'no-organization-instance' },
  'no-identity-center': { ...called, code: 'no-identity-center' },
  'profile-unusable': { ...called, code: 'profile-unusable', profile: 'china' },
  'profile-of-another': { ...called, code: 'profile-of-another', profile: 'china', account: accountId('222222222222') },
  'other-partition': { ...called, code: 'other-partition', partition: 'aws-cn' },
  'report-not-available': { ...called, code: 'report-not-available', awsCode: 'LimitExceeded' },
  throttled: { ...called, code: 'throttled', attempts: 1 },
  unavailable: { ...called, code: 'unavailable', attempts: 5 },
  'unreadable-answer': { ...called, code: 'unreadable-answer' },
  'answer-too-slow': { ...called, code: 'answer-too-slow', seconds: 60, attempts: 3 },
  'answer-too-large': { ...called, code: 'answer-too-large', megabytes: 32 },
  'page-loop': { ...called, code: 'page-loop' },
  'malformed-report': { ...called, code: 'malformed-report', row: 7 },
  unsupported: { ...called, code: 'unsupported' },
  other: { ...called, code: 'other', awsCode: 'Strange' },
} satisfies { [C in FailureCode]: Extract<Failure, { code: C }> }

const languages: { locale: string; messages: Words }[] = [
  { locale: 'en', messages: { reasons: enReasons, failures: enFailures, actions: enActions, signals: enSignals } },
  { locale: 'ja', messages: { reasons: jaReasons, failures: jaFailures, actions: jaActions, signals: jaSignals } },
]

interface Words {
  [key: string]: string | Words
}

/** The message at a path, put into words as the product does; anything missing is thrown. */
function worded(locale: string, messages: Words, path: string, values?: MessageValues): string {
  const found = path
    .split('.')
    .reduce<string | Words | undefined>((at, key) => (typeof at === 'object' ? at[key] : undefined), messages)
  if (typeof found !== 'string') throw new RangeError(`no words for ${path} in ${locale}`)
  const t = createTranslator({
    locale,
    messages: { text: found },
    timeZone: 'UTC',
    onError: (error) => {
      throw error
    },
  })
  return t('text', values)
}

const day = (at: Instant) => at.slice(0, 10)

describe.each(languages)('words in $locale', ({ locale, messages }) => {
  const translate = (namespace: string) => (key: string, values?: MessageValues) =>
    worded(locale, messages, `${namespace}.${key}`, values)
  const t = translate('reasons')
  const word = (reason: Reason, person: string | null = 'Yamada Taro') => {
    const { key, values } = reasonWords(reason, {
      say: (text) => t(text),
      integration: (id) => id,
      person: () => person,
      day,
      moment: (when) => when,
    })
    return t(key, values)
  }

  test('a tag that holds nothing but a vendor’s name tells it once', () => {
    const tagged = (value: string) =>
      word({ code: 'tag-names-integration', integration: 'Prismatic', tag: 'Vendor', value })
    expect(tagged('prismatic ').match(/prismatic/gi)).toHaveLength(1)
    expect(tagged('Prismatic orders')).toContain('Prismatic orders')
  })

  test('two uses of one day are told with their hours', () => {
    const [first, then] = [instant('2026-11-25T17:13:00Z'), instant('2026-11-25T19:13:00Z')]
    const text = word({
      code: 'role-unused-since-key',
      roleName: 'ci',
      at: first,
      keyUsedAt: then,
    })
    expect(text).toContain(first)
    expect(text).toContain(then)
  })

  test('an exception for some kinds holds until its last day, not until the day after', () => {
    const text = word({ code: 'exception-covers', kinds: ['password'], at: instant('2027-01-16T00:00:00Z') })
    expect(text).toContain('2027-01-15')
  })

  test.each(Object.values(reasons))('the reason $code is a sentence without a gap', (reason) => {
    const text = word(reason)
    expect(text.length).toBeGreaterThan(4)
    expect(text).not.toMatch(/[{}]|undefined|null|words\.|11111111/)
  })

  test.each(Object.values(failures))('the failure $code says what happened and how to mend it', (failure) => {
    const values = failureValues(failure)
    const what = translate('failures')(`${failure.code}.what`, values)
    const fix = translate('failures')(`${failure.code}.fix`, values)
    for (const text of [what, fix]) expect(text).toMatch(/[.。]$/)
    expect(`${what}${fix}`).not.toMatch(/[{}]|undefined/)
  })

  test.each(['service-control-policy', 'permissions-boundary', 'session-policy', 'role-policy'] as const)(
    'a refusal by %s has words of its own',
    (by) => {
      const words = (other: typeof by) =>
        translate('failures')('action-denied.fix', failureValues({ ...failures['action-denied'], by: other }))
      expect(words(by)).toMatch(/[.。]$/)
      if (by !== 'role-policy') expect(words(by)).not.toBe(words('role-policy'))
    },
  )

  test('every action and signal has a name and an explanation', () => {
    const told: readonly ToldAction[] = [...NEXT_ACTIONS, 'ask-exception', 'approve-exception', 'confirm-replacement']
    for (const action of told) {
      expect(translate('actions')(action)).not.toBe('')
      expect(translate('actions')(`why.${action}`)).toMatch(/[.。]$/)
    }
    for (const actor of NEXT_ACTORS) expect(translate('actions')(`by.${actor}`)).not.toBe('')
    for (const step of CREDENTIAL_STEPS) expect(translate('actions')(`step.${step}`)).not.toBe('')
    for (const signal of SIGNALS) {
      expect(translate('signals')(signal)).not.toBe('')
      expect(translate('signals')(`why.${signal}`)).toMatch(/[.。]$/)
    }
  })

  test('every kind of credential, fact group, kind and trust finding has a word', () => {
    for (const kind of CREDENTIAL_KINDS) expect(t(`words.credential.${kind}`)).not.toBe('')
    for (const group of FACT_GROUPS) expect(t(`words.group.${group}`)).not.toBe('')
    for (const kind of KINDS satisfies readonly Kind[]) expect(t(`words.kind.${kind}`)).not.toBe('')
    for (const finding of FINDING_CODES) {
      expect(t(`words.finding.${finding}`)).not.toBe('')
      expect(t(`words.fix.${finding}`)).not.toBe('')
    }
  })

  test('a person whose name may not be told is somebody', () => {
    expect(word({ code: 'owner-left', personId: id }, null)).not.toMatch(/Yamada|null/)
  })

  test('what is not known is left out of a sentence', () => {
    const plain = word({ code: 'credential-used', kind: 'password', credentialId: id, at, service: null, region: null })
    expect(plain).not.toMatch(/none|[(（]/)
    expect(word({ code: 'person-left', personId: id, at: null })).not.toMatch(/[(（]/)
  })
})

test('both languages have the same keys', () => {
  const keys = (value: object, path = ''): string[] =>
    Object.entries(value).flatMap(([key, inner]) =>
      typeof inner === 'object' ? keys(inner, `${path}${key}.`) : [`${path}${key}`],
    )
  const [en, ja] = languages
  expect(keys(ja?.messages ?? {}).sort()).toEqual(keys(en?.messages ?? {}).sort())
})

test('English and Japanese say the same fact', () => {
  const say = (locale: string, messages: Words) => {
    const { key, values } = reasonWords(reasons['matched-to-person'], {
      say: (text) => worded(locale, messages, text),
      integration: (id) => id,
      person: () => '山田',
      day,
      moment: (when) => when,
    })
    return worded(locale, messages, key, values)
  }
  expect(say('en', enReasons)).toBe('Matched to 山田 by an e-mail tag (certain)')
  expect(say('ja', jaReasons)).toBe('山田 さんのユーザーです（確実、根拠: メールアドレスのタグ）')
})

test('Japanese has its spaces where a value meets the words, too', () => {
  const say = (key: string, values?: MessageValues) => worded('ja', jaReasons, key, values)
  const told = (reason: Reason) => {
    const { key, values } = reasonWords(reason, {
      say: (text) => say(text),
      integration: (name) => name,
      person: () => '山田',
      day: (when) => formatDay(when, 'ja', 'Asia/Tokyo'),
      moment: (when) => formatMoment(when, 'ja', 'Asia/Tokyo'),
    })
    // A date begins like a digit and ends like Japanese.
    return say(key, values).replace(/\d+年\d+月\d+日/g, '0※')
  }
  const ofEveryKind = (reason: Reason): Reason[] => {
    const kind = 'kind' in reason ? reason.kind : null
    const kinds = [KINDS, CREDENTIAL_KINDS].find((all) => all.some((one) => one === kind)) ?? []
    return kind === null ? [reason] : kinds.map((one) => ({ ...reason, kind: one }) as Reason)
  }
  const letters = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー]'
  const wrong = new RegExp(`${letters}[A-Za-z0-9]|[A-Za-z0-9]${letters}|※ ${letters}`, 'u')
  const all = Object.values(reasons).flatMap(ofEveryKind).map(told)
  expect(all.filter((text) => wrong.test(text))).toEqual([])
})
