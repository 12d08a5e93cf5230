import type { IamUser } from '../facts/iam-user'
import type { KeyId, Uuid } from '../ids'
import type { Instant } from '../instant'
import { type HeldKind, heldKinds, isPasswordUnread, knownUse, passwordOf } from './held'
import { commandOf, quoted } from './shell'
import type { Switchable } from './user-step'
import { arePermissionsUnread, hasOtherMfa, LISTED, UNREAD_PERMISSIONS } from './user-steps'

/** How AWS lists each kind. Source: AWS CLI Command Reference, iam. */
const LISTS: Readonly<Record<Switchable, { operation: string; list: string; id: string; made: string; what: string }>> =
  {
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

/** What must hold before a script changes anything about a user. */
export interface Wanted {
  user: IamUser
  keyIds: ReadonlyMap<Uuid, KeyId>
  madeAt: Instant
  /**
   * `known`: nothing was used later than the plan knows; `made`: nothing was used since the plan was made; `null`: whoever
   * uses it is to be cut off.
   */
  unusedSince: 'known' | 'made' | null
  /** It is to be deleted: everything it has is in the plan, and, unless that was decided (`early`), nothing is live. */
  deletion: { early: boolean } | null
  /** A key made in the place of those that are cut off, which whoever runs the script names in it. */
  hasSuccessor?: boolean
}

/** That the caller is another, and the user the one that is meant: by the id that AWS never gives again. */
export function identityChecks(user: IamUser): string[] {
  const other = [
    ...(user.uniqueId === null ? [] : [`"$caller_id" != ${quoted(user.uniqueId)}`]),
    `"$caller_arn" != ${quoted(user.arn)}`,
  ].map((test) => `[ ${test} ]`)
  const named = { 'user-name': user.name, query: 'User.[UserId,Arn,CreateDate,PasswordLastUsed]' }
  return [
    `${other.join(' && ')} || stop 'these are the credentials of this very user. Nothing was changed'`,
    `facts=$(${asked('get-user', named)}) || exit 1`,
    'read -r id arn created password_used <<<"$facts"',
    user.uniqueId === null
      ? `[ "$arn" = ${quoted(user.arn)} ] && [ "\${created:0:19}" = ${user.createdAt.slice(0, 19)} ] || stop "the user of this name is $arn of $created, and not the one meant. Nothing was changed"`
      : `[ "$id" = ${quoted(user.uniqueId)} ] || stop "the user of this name is $id, and not ${user.uniqueId}: another one. Nothing was changed"`,
  ]
}

/** Everything that a script which changes a user checks before. */
export function userChecks(wanted: Wanted): string[] {
  const { user, keyIds, deletion } = wanted
  const kinds = heldKinds(user, keyIds)
  return [
    ...identityChecks(user),
    ...passwordCheck(user, deletion),
    ...(wanted.hasSuccessor
      ? ["successor='' # the id of the key that was made in its place, once the program uses it"]
      : []),
    ...kinds.flatMap((kind) => kindChecks(user, kind, deletion, wanted.hasSuccessor ?? false)),
    ...(deletion ? everythingKnown(user) : []),
    ...(wanted.unusedSince === null ? [] : usedSince(wanted, kinds, wanted.unusedSince)),
  ]
}

const asked = (operation: string, options: Record<string, string>): string =>
  commandOf({ service: 'iam', operation, options }).replace(/^aws /, 'ask ')

function passwordCheck(user: IamUser, deletion: Wanted['deletion']): string[] {
  const look = commandOf({
    service: 'iam',
    operation: 'get-login-profile',
    options: { 'user-name': user.name, query: 'LoginProfile.UserName', output: 'text' },
  })
  if (passwordOf(user)) return []
  // Not read either: whatever is found goes.
  if (isPasswordUnread(user) && !deletion) return [`password=$(${look} 2>/dev/null </dev/null) || password=''`]
  return [
    `password=$(${look} 2>&1 </dev/null) && stop 'it has a password, which is not in this plan: scan, and take a new one. Nothing was changed'`,
    `[[ $password == *'(NoSuchEntity)'* ]] || stop "aws iam get-login-profile failed, so that this could not be checked: $password. Nothing was changed"`,
  ]
}

function kindChecks(
  user: IamUser,
  { kind, held, by }: HeldKind,
  deletion: Wanted['deletion'],
  hasSuccessor: boolean,
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
    const times = held.map(({ createdAt }) => createdAt?.slice(0, 19) ?? 'unknown')
    return [
      `made=$(${asked(operation, { ...named, query: `${list}[].${made}` })}) || exit 1`,
      `for one in $made; do known '${what} of' "\${one:0:19}" ${times.join(' ')}; done`,
      `${name}=$(${ids}) || exit 1`,
      ...live,
    ]
  }
  // The scan could not read these either: whoever may not list them may still switch off what is known.
  const plain = commandOf({
    service: 'iam',
    operation,
    options: { ...named, query: `${list}[].${id}`, output: 'text' },
  })
  return [
    `${name}=$(${plain} </dev/null) || printf '%s\\n' '  ${what}s could not be listed, as in the scan: whether there are any is not known' >&2`,
    `[ "$${name}" != None ] || ${name}=''`,
    ...(deletion ? [`known '${what}' "$${name}"`] : []),
  ]
}

/** Whatever else hangs on a user keeps it from being deleted: it must be in the plan, too. Source: IAM API Reference, DeleteUser. */
function everythingKnown(user: IamUser): string[] {
  const named = { 'user-name': user.name }
  const all = [
    {
      what: 'inline policy',
      operation: 'list-user-policies',
      query: 'PolicyNames[]',
      planned: user.inlinePolicies.map(({ name }) => name),
      list: UNREAD_PERMISSIONS.inline,
    },
    {
      what: 'attached policy',
      operation: 'list-attached-user-policies',
      query: 'AttachedPolicies[].PolicyArn',
      planned: user.attachedPolicies.map(({ arn }) => arn),
      list: UNREAD_PERMISSIONS.attached,
    },
    {
      what: 'group',
      operation: 'list-groups-for-user',
      query: 'Groups[].GroupName',
      planned: user.groups,
      list: UNREAD_PERMISSIONS.groups,
    },
  ]
  const mfa = user.mfaSerials.map(quoted).join(' ')
  return [
    ...all.flatMap(({ what, operation, query, planned, list }) =>
      arePermissionsUnread(user)
        ? [`${list}=$(${asked(operation, { ...named, query })}) || exit 1`]
        : [
            `found=$(${asked(operation, { ...named, query })}) || exit 1`,
            [`known '${what}' "$found"`, ...planned.map(quoted)].join(' '),
          ],
    ),
    `mfa=$(${asked('list-mfa-devices', { ...named, query: 'MFADevices[].SerialNumber' })}) || exit 1`,
    ...(hasOtherMfa(user)
      ? [
          "other_mfa=''",
          `for one in $mfa; do [[ ${quoted(` ${user.mfaSerials.join(' ')} `)} == *" $one "* ]] || other_mfa="$other_mfa $one"; done`,
        ]
      : [`known 'MFA device' "$mfa" ${mfa}`.trim()]),
  ]
}

function usedSince({ user, madeAt }: Wanted, kinds: readonly HeldKind[], since: 'known' | 'made'): string[] {
  const limit = (known: string) => (since === 'made' ? madeAt.slice(0, 19) : known)
  const password = passwordOf(user)
  const keys = kinds.find(({ kind }) => kind === 'access-key')
  const used = (key: string) =>
    `used=$(ask iam get-access-key-last-used --access-key-id ${key} --query AccessKeyLastUsed.LastUsedDate) || exit 1`
  const ofKeys =
    keys?.by === 'id'
      ? keys.held.flatMap((key) => {
          if (key.keyId === null) return []
          const id = quoted(key.keyId)
          return [
            `if [[ " $keys " == *${id}* ]]; then`,
            `  ${used(id)}`,
            `  unused 'access key '${id} "$used" ${limit(knownUse(key, madeAt))}`,
            'fi',
          ]
        })
      : [
          'for one in $keys; do',
          `  ${used('"$one"')}`,
          `  unused "access key $one" "$used" ${limit(latestKnown(keys, madeAt))}`,
          'done',
        ]
  return [
    ...(password ? [`unused 'its password' "$password_used" ${limit(knownUse(password, madeAt))}`] : []),
    ...(keys && (keys.held.length > 0 || keys.by === 'unread') ? ofKeys : []),
  ]
}

function latestKnown(keys: HeldKind | undefined, madeAt: Instant): string {
  const uses = (keys?.held ?? []).map((key) => knownUse(key, madeAt)).sort()
  return uses.at(-1) ?? madeAt.slice(0, 19)
}
