import { parse as parseHcl } from '@cdktf/hcl2json'
import { describe, expect, test } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { catalogue } from '../../catalogue/catalogue'
import { ranBy, refused } from '../testing/aws-cli'
import { collectedRole, iamUser, provider, trustWorld } from '../testing/facts'
import { planInput } from '../testing/plan'
import { type PolicyDocument, parsePolicyDocument } from '../trust/policy-document'
import { reviewTrust } from '../trust/trust'
import { carriedPolicies } from './carried-policies'
import { integrationTrust } from './integration-trust'
import { roleTexts } from './role-texts'
import { serviceTrust, UNKNOWN_SERVICE } from './service-trust'

const textsFor = (id: string) => {
  const integration = catalogue.integration(id)
  const input = planInput({ user: iamUser({ name: `${id}-user` }) })
  const trust = (integration && integrationTrust(integration, input)) ?? serviceTrust(UNKNOWN_SERVICE, input)
  const role = { name: `${id}-user`, trust, carried: carriedPolicies(input) }
  return { trust, ...roleTexts(role, input.account, [], []) }
}

/** The names of a record have no order. */
const sorted = (document: PolicyDocument | null) =>
  document?.statements.map((one) => ({
    ...one,
    conditions: one.conditions.toSorted((a, b) => a.key.localeCompare(b.key)),
  }))

/** What somebody says for a parameter or a variable, of a shape that either takes. */
function said(name: string, pattern: string): string {
  if (name === 'ExternalId') return 'b1946ac9-2492-4d23-81d3-5b0e1f6f8f11'
  const fits = ['acme', '210987654321', 'arn:aws:sns:eu-west-1:111122223333:alarm'].find((one) =>
    new RegExp(pattern).test(one),
  )
  if (fits === undefined) throw new Error(`nothing fits ${name}: ${pattern}`)
  return fits
}

type Parameters = Record<string, { AllowedPattern?: string; Default?: string }>

/** A template as CloudFormation reads it. */
function resolved(value: unknown, values: Readonly<Record<string, string>>): unknown {
  if (Array.isArray(value)) return value.map((one) => resolved(one, values))
  if (typeof value !== 'object' || value === null) return value
  const [[key, one] = ['', null], ...others] = Object.entries(value)
  if (others.length === 0 && key === 'Ref' && typeof one === 'string') return values[one] ?? one
  if (others.length === 0 && key === 'Fn::Sub' && typeof one === 'string') {
    const text = one
      .replace(/\$\{(?!!)(\w+)\}/g, (_, name: string) => values[name] ?? `?${name}`)
      .replaceAll('${!', '${')
    return text.startsWith('{') ? JSON.parse(text) : text
  }
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, resolved(part, values)]))
}

const read = (document: unknown) => parsePolicyDocument(JSON.stringify(document))

const PLACE = /FILL-IN-[A-Z0-9]+(?:-[A-Z0-9]+)*/g

const isComment = (line: string) => line.trimStart().startsWith('#')
const withoutComments = (text: string) =>
  text
    .split('\n')
    .filter((line) => !isComment(line))
    .join('\n')

const trusting = catalogue.integrations.filter(
  ({ id, ways = [] }) => id !== 'generic-third-party' && ways.some(({ by }) => by === 'token' || by === 'account'),
)

describe('what is not known is asked for once, and nothing is applied without it', () => {
  test.each(trusting.map(({ id }) => [id]))('%s', async (id) => {
    const { terraform, cloudformation, trust } = textsFor(id)
    for (const text of [terraform, cloudformation]) expect(withoutComments(text)).not.toMatch(/FILL-IN-/)

    const template = parseYaml(cloudformation)
    const parameters: Parameters = template.Parameters ?? {}
    const values = Object.fromEntries(
      Object.entries(parameters).flatMap(([name, { AllowedPattern, Default }]) => {
        if (AllowedPattern === undefined) return []
        expect(Default).toBeUndefined()
        return [[name, said(name, AllowedPattern)]]
      }),
    )
    const { Role } = template.Resources
    const document = read(resolved(Role.Properties.AssumeRolePolicyDocument, values))

    const parsed = await parseHcl('plan.tf', terraform)
    const variables: Record<string, { default?: unknown; validation?: unknown[] }[]> = parsed.variable ?? {}
    for (const [name, [variable]] of Object.entries(variables)) {
      if (name === 'provider_is_there') continue
      expect(variable?.default).toBeUndefined()
      expect(variable?.validation).toHaveLength(1)
    }
    const filled = terraform
      .replace(/^variable "[\s\S]*?^\}\n/gm, '')
      .replace(/var\.provider_is_there/g, 'false')
      .replace(/= var\.(\w+)$/gm, (_, name: string) => `= "${values[camel(name)]}"`)
      .replace(/\$\{var\.(\w+)\}/g, (_, name: string) => values[camel(name)] ?? '')
      .replace(/jsonencode\((\{[\s\S]*?\n {2}\})\)/g, '$1')
    const [again] = (await parseHcl('plan.tf', filled)).resource.aws_iam_role[`${id}_user`.replaceAll('-', '_')]
    expect(sorted(read(again.assume_role_policy))).toEqual(sorted(document))

    // Filled in, it is what our own review asks for, whose account nobody knows being a person's to tell.
    const url = template.Resources.Provider && resolved(template.Resources.Provider.Properties, values)
    const issuer = url && typeof url === 'object' && 'Url' in url ? String(url.Url).replace('https://', '') : null
    const audience = url && typeof url === 'object' && 'ClientIdList' in url ? [String(url.ClientIdList)] : []
    const arn = issuer && trust.provider?.arn.replace(/oidc-provider\/.*/, `oidc-provider/${issuer}`)
    const providers = issuer && arn ? [provider({ arn, issuer, audiences: audience })] : []
    const review = reviewTrust(
      collectedRole({ name: `${id}-user`, trust: document }),
      trustWorld({ catalogue, providers }),
    )
    const counted = review.findings.filter(({ code }) => code !== 'unknown-account')
    expect({ findings: counted.map(({ code }) => code), dead: review.dead }).toEqual({ findings: [], dead: false })
  })
})

const camel = (name: string) =>
  name
    .split('_')
    .map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
    .join('')

describe('an answer', () => {
  const { cloudformation, terraform } = textsFor('github-actions')
  const { AllowedPattern } = parseYaml(cloudformation).Parameters.Org
  const isTaken = (text: string) => new RegExp(AllowedPattern).test(text)

  test('may be any name, and never a wildcard, a variable, the place itself or nothing', () => {
    for (const text of ['acme', 'My environment', '{0af4}', 'a/b.c'])
      expect({ text, is: isTaken(text) }).toEqual({ text, is: true })
    for (const text of ['', ' ', '*', 'ac?e', `\${aws:username}`, 'a"b', 'FILL-IN-ORG'])
      expect({ text, is: isTaken(text) }).toEqual({ text, is: false })
  })

  test('stands in one place for each fact', () => {
    expect(terraform.match(/^variable "org"/gm)).toHaveLength(1)
    expect(terraform).toContain(`repo:\${var.org}/\${var.repo}:`)
    expect(terraform).toMatch(/^# Not known, so Terraform asks for it .*: org, repo/m)
    expect(cloudformation).toMatch(/^# Not known, .*--parameter-overrides: Org=… Repo=…/m)
  })
})

describe('an account that has the OIDC provider already', () => {
  const { cli, cloudformation, terraform } = textsFor('github-actions')
  const filled = cli.replace(PLACE, 'acme')
  const NONE = refused('NoSuchEntity')
  const ran = (provider: string, more: Readonly<Record<string, string>> = {}) =>
    ranBy(filled, {
      'sts get-caller': `printf '111122223333\\tarn:x\\tid\\n'`,
      'iam get-role': NONE,
      'iam get-open-id-connect-provider': provider,
      ...more,
    })
  const made = (run: ReturnType<typeof ran>) => run.changes.map((call) => call.split(' ')[1])

  test('is looked at first: no second one is made, and it takes the audience of this role, too', () => {
    const other = ran(`printf 'other.example.com\\n'`)
    expect(other.status).toBe(0)
    expect(made(other)).toEqual(['add-client-id-to-open-id-connect-provider', 'create-role'])
    expect(made(ran(`printf 'other.example.com\\tsts.amazonaws.com\\n'`))).toEqual(['create-role'])
    expect(made(ran(NONE))).toEqual(['create-open-id-connect-provider', 'create-role'])
    expect(ran(refused('AccessDenied'))).toMatchObject({ status: 1, changes: [] })
  })

  test('says of what was refused whether anything was done before', () => {
    const first = ran(NONE, { 'iam create-open-id-connect-provider': refused('AccessDenied') })
    expect(first.stderr).toContain('Nothing was changed before this')
    const second = ran(NONE, { 'iam create-role': refused('AccessDenied') })
    expect(second.stderr).toContain('The last command listed was not done, those before it were')
  })

  test('stops while the provider alone has a place', () => {
    const jenkins = textsFor('jenkins').cli.replace(/^trust='[^']*'$/m, (trust) => trust.replace(PLACE, 'acme'))
    const answers = { 'sts get-caller': `printf '111122223333\\tarn:x\\tid\\n'`, 'iam get-role': NONE }
    expect(ranBy(jenkins, answers)).toMatchObject({
      status: 1,
      changes: [],
      stderr: expect.stringContaining('FILL-IN-'),
    })
    expect(ranBy(jenkins.replace(PLACE, 'acme'), { ...answers, 'iam get-open-id': NONE }).status).toBe(0)
  })

  test('is told to Terraform and CloudFormation, which make no second one', async () => {
    const template = parseYaml(cloudformation)
    expect(template.Parameters.ProviderIsThere.AllowedValues).toEqual(['true', 'false'])
    expect(template.Resources.Provider.Condition).toBe('MakesProvider')
    expect(template.Conditions.MakesProvider).toEqual({ 'Fn::Equals': [{ Ref: 'ProviderIsThere' }, 'false'] })
    const [made] = Object.values((await parseHcl('plan.tf', terraform)).resource.aws_iam_openid_connect_provider)
    expect(made).toMatchObject([{ count: `\${var.provider_is_there ? 0 : 1}` }])
  })
})
