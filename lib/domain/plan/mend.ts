import type { LastUse } from '../facts/credential'
import { mendedTrust } from '../trust/mended-trust'
import { type PolicyDocument, rewritten } from '../trust/policy-document'
import { policyJson, policyValue } from '../trust/policy-json'
import { configuration, hclOf, onlyWords, rightAccount, roleChecks, template, yamlOf } from './code-texts'
import { fillIn, placesIn } from './fill-in'
import { hclBlock, hclJson, hclName, hclText } from './hcl'
import type { PlanInput, Texts } from './plan-input'
import { moment, script } from './script'
import { commandOf, oneLine, quotedJson } from './shell'
import { identityChecks } from './user-checks'

/** The role that is there for a user, with a trust without the faults that keep everybody from it; `null`: its trust is no matter. */
export function mendTexts(input: PlanInput, head: readonly string[]): Texts | null {
  const { assessment, account, user, roles, own, providers, policies, catalogue } = input
  const { replacement, nextAction, nextActionBecause } = assessment
  if (nextAction !== 'mend-replacement' || replacement?.type !== 'role') return null
  const role = roles.find(({ id }) => id === replacement.roleId)
  const codes = nextActionBecause.flatMap((one) => (one.code === 'trust-finding' ? one.finding : []))
  const world = { own, providers, policies, catalogue, at: null }
  const left: string[] = []
  let trust: PolicyDocument | null = role?.trust ?? null
  for (const code of codes) {
    const mended: PolicyDocument | null = role && trust ? mendedTrust({ ...role, trust }, code, world) : null
    if (mended && policyJson(mended) !== policyJson(trust ?? mended)) trust = mended
    else left.push(code)
  }
  const said = [
    ...head,
    `The role ${replacement.roleName} is there, but nobody should switch to it as its trust policy stands: ${codes.join(', ')}. No second role is needed.`,
    ...(left.length > 0
      ? [`How to mend this only a person knows, as the page of the role tells it: ${left.join(', ')}`]
      : []),
  ]
  if (!role?.trust || !trust || left.length === codes.length) return onlyWords(said)
  const document = withPlaces(trust)
  const places = placesIn(policyJson(document))
  const lines = [...said, ...lockedOut(role.lastUsed, places)]
  const unknown = places.length > 0 ? [`Not known, so put it in first, wherever it stands: ${places.join(', ')}`] : []
  const named = { 'role-name': role.name }
  const iam = (operation: string, more: Parameters<typeof commandOf>[0]['options']) =>
    commandOf({ service: 'iam', operation, options: { ...named, ...more } })
  const inCode = [
    ...lines,
    'Put this trust into the code that keeps the role: it is there already, and not to be made again.',
  ]
  return {
    cli: script([...lines, ...unknown], account, [
      {
        title: `${role.name} in ${account.name} (${account.accountId}): its trust`,
        checks: [
          ...identityChecks(user),
          ...roleChecks(role),
          `trust=${quotedJson(JSON.stringify(policyValue(document), null, 2))}`,
          `[[ $trust != *FILL-IN-* ]] || stop 'put in what is not known (FILL-IN-…), wherever it stands. Nothing was changed'`,
          `before=$(${iam('get-role', { query: 'Role.AssumeRolePolicyDocument', output: 'json' })} </dev/null) || stop 'its trust could not be read. Nothing was changed'`,
        ],
        work: [
          `printf '%s\\n' 'As it stands, for the undo:' "$before"`,
          `run ${iam('update-assume-role-policy', { 'policy-document': { shell: '"$trust"' } })}`,
          oneLine(
            `#   undo (or with what was printed): ${iam('update-assume-role-policy', { 'policy-document': policyJson(role.trust) })}`,
          ),
        ],
      },
    ]),
    terraform: configuration(inCode, [
      ...hclBlock(`resource "aws_iam_role" "${hclName(role.name)}"`, [
        `name = ${hclText(role.name)}`,
        `path = ${hclText(role.path)}`,
        hclJson('assume_role_policy', hclOf(policyValue(document))),
        ...rightAccount(account),
      ]),
    ]),
    cloudformation: template(inCode, account, {
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: { RoleName: role.name, Path: role.path, AssumeRolePolicyDocument: yamlOf(policyValue(document)) },
      },
    }),
  }
}

/** Whoever gets in today may not meet the new trust, and is told nothing by AWS but that access is denied. */
function lockedOut(lastUsed: LastUse, places: readonly string[]): string[] {
  if (lastUsed.state === 'never') return []
  const used = lastUsed.state === 'used' ? `was last used ${moment(lastUsed.at)}` : 'may be in use'
  const externalId = places.find((place) => place === fillIn('external-id'))
  return [
    `The role ${used}. Whoever uses it and does not meet the new trust is locked out at once${externalId ? `: until the same ExternalId (${externalId}) is set on the side of whoever assumes it. Set it there first` : ': look at who does before you run this'}.`,
  ]
}

/** What a mended policy leaves to a person (`<EXTERNAL_ID>`), as plans write it. */
function withPlaces({ statements }: PolicyDocument): PolicyDocument {
  const place = (text: string) => text.replace(/<([A-Z0-9_]+)>/g, (_, name: string) => fillIn(name))
  return { statements: statements.map((statement) => rewritten(statement, place)) }
}
