import type { IamUser } from '../facts/iam-user'
import { type HeldKind, isPasswordUnread, passwordOf } from './held'
import { askedOf, commandOf, quoted } from './shell'
import type { Switchable } from './user-step'
import { LISTED, madeTimes } from './user-steps'

/** How AWS lists each kind. Source: AWS CLI Command Reference, iam. */
export const LISTS: Readonly<
  Record<Switchable, { operation: string; list: string; id: string; made: string; what: string }>
> = {
  'access-key': {
    operation: 'list-access-keys',
    list: 'AccessKeyMetadata',
    id: 'AccessKeyId',
    made: 'CreateDate',
    what: 'access key',
  },
  certificate: {
    operation: 'list-signing-certificates',
    list: 'Certificates',
    id: 'CertificateId',
    made: 'UploadDate',
    what: 'signing certificate',
  },
  'ssh-key': {
    operation: 'list-ssh-public-keys',
    list: 'SSHPublicKeys',
    id: 'SSHPublicKeyId',
    made: 'UploadDate',
    what: 'SSH public key',
  },
  'service-credential': {
    operation: 'list-service-specific-credentials',
    list: 'ServiceSpecificCredentials',
    id: 'ServiceSpecificCredentialId',
    made: 'CreateDate',
    what: 'service-specific credential',
  },
}

/** It is to be deleted: everything it has is in the plan, and, unless that was decided (`early`), nothing is live. */
export type Deletion = { early: boolean } | null

/** What is to be found of credentials. `isWaived`: somebody went ahead without what the scan could not list. */
interface Checked {
  deletion: Deletion
  isWaived: boolean
  hasSuccessor: boolean
}

export const asked = (operation: string, options: Record<string, string>): string =>
  askedOf({ service: 'iam', operation, options })

/** A password that is not in the plan stops it; one of which nobody could read goes. */
export function passwordCheck(user: IamUser, { deletion, isWaived }: Checked): string[] {
  const look = commandOf({
    service: 'iam',
    operation: 'get-login-profile',
    options: { 'user-name': user.name, query: 'LoginProfile.UserName', output: 'text' },
  })
  if (passwordOf(user)) return []
  // Not read either: whatever is found goes.
  if (isPasswordUnread(user) && !deletion)
    return [
      `password=$(${look} 2>&1 </dev/null) || {`,
      `  [[ $password == *'(NoSuchEntity)'* ]] || { ${isWaived ? '' : 'failed=1; '}printf '  whether it has a password is not known: %s\\n' "$password" >&2; }`,
      "  password=''",
      '}',
    ]
  return [
    `password=$(${look} 2>&1 </dev/null) && stop 'it has a password, which is not in this plan: scan, and take a new one. Nothing was changed'`,
    `[[ $password == *'(NoSuchEntity)'* ]] || stop "aws iam get-login-profile failed, so that this could not be checked: $password. Nothing was changed"`,
  ]
}

/** That AWS lists nothing of a kind that the plan does not know, but for a successor. What it lists stays at hand for the steps. */
export function kindChecks(
  user: IamUser,
  { kind, held, by }: HeldKind,
  { deletion, isWaived, hasSuccessor }: Checked,
): string[] {
  const { operation, list, id, made, what } = LISTS[kind]
  const name = LISTED[kind]
  const named = { 'user-name': user.name }
  const ids = asked(operation, { ...named, query: `${list}[].${id}` })
  const live =
    deletion && !deletion.early && held.length > 0
      ? [
          `live=$(${asked(operation, { ...named, query: `${list}[?Status==\`Active\`].${id}` })}) || exit 1`,
          `[ -z "$live" ] || stop "${what} $live is active again: scan, and take a new plan. Nothing was changed"`,
        ]
      : []
  if (by === 'id') {
    const planned = held.flatMap(({ keyId }) => (keyId === null ? [] : quoted(keyId)))
    const successor = hasSuccessor && kind === 'access-key' ? ['"$successor"'] : []
    return [`${name}=$(${ids}) || exit 1`, [`known '${what}' "$${name}"`, ...planned, ...successor].join(' '), ...live]
  }
  if (by === 'made') {
    const isOther = hasSuccessor && kind === 'access-key' ? '[ "$one" = "$successor" ] || ' : ''
    const pairs = asked(operation, { ...named, query: `${list}[].[${id},${made}]` })
    return [
      `${name}_made=$(${pairs}) || exit 1`,
      `${name}=''`,
      'while read -r one at; do',
      `  ${name}="$${name} $one"`,
      `  ${isOther}known '${what} of' "\${at:0:19}" ${madeTimes(held).join(' ')}`,
      `done <<<"$${name}_made"`,
      ...live,
    ]
  }
  // No scan may ever list it (`not-needed`): what is found goes, too. Something live goes only where somebody went ahead.
  if (deletion && !isWaived) {
    const active = asked(operation, { ...named, query: `${list}[?Status==\`Active\`].${id}` })
    return [
      `${name}=$(${ids}) || exit 1`,
      `live=$(${active}) || exit 1`,
      `[ -z "$live" ] || stop "${what} $live is active, and was not read: find out who uses it and make it inactive, or go ahead with a reason (--early). Nothing was changed"`,
    ]
  }
  // What is switched off goes as far as is known, and that it may not be all is told.
  const plain = commandOf({
    service: 'iam',
    operation,
    options: { ...named, query: `${list}[].${id}`, output: 'text' },
  })
  return [
    `${name}=$(${plain} </dev/null) || { ${isWaived ? '' : 'failed=1; '}printf '%s\\n' '  ${what}s could not be listed, as in the scan: whether there are any is not known' >&2; }`,
    `[ "$${name}" != None ] || ${name}=''`,
  ]
}
