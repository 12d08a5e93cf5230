import type { IamRole } from '../facts/iam-role'
import { hclAsked, parametersOf, yamlAsked } from './code-places'
import { placesIn } from './fill-in'
import { type HclValue, hclBlock, hclText } from './hcl'
import type { Texts } from './plan-input'
import type { ScriptAccount } from './script'
import { askedOf, comments, quoted } from './shell'
import { type YamlValue, yamlLines } from './yaml'

/** The account that a configuration is for, which Terraform checks before it changes anything. */
const RIGHT_ACCOUNT = ['data "aws_caller_identity" "current" {}', '']

/** A configuration of Terraform with its head, which asks for what is not known. */
export function configuration(head: readonly string[], body: readonly string[]): string {
  const { said, lines } = hclAsked(body)
  return `${[...comments([...head, ...said]), ...RIGHT_ACCOUNT, ...lines].join('\n').trimEnd()}\n`
}

export const rightAccount = ({ accountId, name }: ScriptAccount): string[] =>
  hclBlock('lifecycle', [
    hclBlock('precondition', [
      `condition     = data.aws_caller_identity.current.account_id == ${hclText(accountId)}`,
      `error_message = ${hclText(`This is for ${name} (${accountId}).`)}`,
    ]).join('\n'),
  ])

/** A rule that CloudFormation checks before it makes anything. Source: CloudFormation User Guide, "Rules section". */
const accountRule = ({ accountId, name }: ScriptAccount): YamlValue => ({
  RightAccount: {
    Assertions: [
      {
        Assert: { 'Fn::Equals': [{ Ref: 'AWS::AccountId' }, yamlAsked(accountId)] },
        AssertDescription: `This is for ${name}${placesIn(accountId).length > 0 ? '' : ` (${accountId})`}.`,
      },
    ],
  },
})

/** What a template has beside its resources. */
interface Beside {
  parameters?: Readonly<Record<string, YamlValue>>
  conditions?: Readonly<Record<string, YamlValue>>
}

/** A template with its head, for `aws cloudformation deploy`. What is not known is a parameter. */
export function template(
  head: readonly string[],
  account: ScriptAccount,
  resources: Readonly<Record<string, YamlValue>>,
  { parameters = {}, conditions = {} }: Beside = {},
): string {
  const asked = parametersOf([account.accountId, resources, conditions])
  const all = { ...asked.parameters, ...parameters }
  const value: YamlValue = {
    AWSTemplateFormatVersion: '2010-09-09',
    ...(Object.keys(all).length > 0 && { Parameters: all }),
    Rules: accountRule(account),
    ...(Object.keys(conditions).length > 0 && { Conditions: yamlAsked(conditions) }),
    Resources: yamlAsked(resources),
  }
  return `${[...comments([...head, ...asked.said]), ...yamlLines(value)].join('\n')}\n`
}

/** That a role of this name is the one that was read: another may have been made under it since. */
export function roleChecks({ name, uniqueId }: Pick<IamRole, 'name' | 'uniqueId'>): string[] {
  const look = askedOf({
    service: 'iam',
    operation: 'get-role',
    options: { 'role-name': name, query: 'Role.RoleId' },
  })
  return [
    `role_id=$(${look}) || exit 1`,
    `[ "$role_id" = ${quoted(uniqueId)} ] || stop "the role of this name is $role_id, and not ${uniqueId}: another one. Nothing was changed"`,
  ]
}

/** Nothing to run: the same words for each. */
export function onlyWords(lines: readonly string[]): Texts {
  const text = `${comments(lines).join('\n')}\n`
  return { cli: text, terraform: text, cloudformation: text }
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
