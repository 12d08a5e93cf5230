import type { Credential } from '../facts/credential'
import type { IamUser } from '../facts/iam-user'
import type { KeyId, Uuid } from '../ids'
import type { Instant } from '../instant'
import { fillIn } from './fill-in'
import { type HeldKind, heldKinds, knownUse, passwordOf } from './held'
import { asked, type Deletion, kindChecks, passwordCheck } from './held-checks'
import { quoted } from './shell'
import { arePermissionsUnread, hasOtherMfa, madeTimes, UNREAD_PERMISSIONS } from './user-steps'

/** What must hold before a script changes anything about a user. */
interface Wanted {
  user: IamUser
  keyIds: ReadonlyMap<Uuid, KeyId>
  madeAt: Instant
  /**
   * `known`: nothing was used later than the plan knows; `made`: nothing was used since the plan was made; `null`: whoever
   * uses it is to be cut off.
   */
  unusedSince: 'known' | 'made' | null
  /** What the script switches off or deletes: whatever stays may be used. */
  chosen: (credential: Credential) => boolean
  /** `false`: single credentials go; what the user has of other kinds is not asked. */
  isWhole: boolean
  deletion: Deletion
  /** Somebody went ahead before its time, and so without what the scan could not list. */
  isWaived: boolean
  /** A key made in the place of those that are cut off, which whoever runs the script names in it. */
  hasSuccessor: boolean
}

/**
 * That the caller is another, and the user the one that is meant: by the id that AWS never gives again. `asksUse`: when its password
 * was used last is asked, too.
 */
export function identityChecks(user: IamUser, asksUse = false): string[] {
  const other = [
    ...(user.uniqueId === null ? [] : [`"$caller_id" != ${quoted(user.uniqueId)}`]),
    `"$caller_arn" != ${quoted(user.arn)}`,
  ].map((test) => `[ ${test} ]`)
  const named = { 'user-name': user.name, query: 'User.[UserId,Arn,CreateDate,PasswordLastUsed]' }
  const wanted = [
    ...(user.uniqueId === null ? ['_', 'arn', 'created'] : ['id', '_', '_']),
    asksUse ? 'password_used' : '_',
  ]
  return [
    `${other.join(' && ')} || stop 'these are the credentials of this very user. Nothing was changed'`,
    `facts=$(${asked('get-user', named)}) || exit 1`,
    `read -r ${wanted.join(' ')} <<<"$facts"`,
    user.uniqueId === null
      ? `[ "$arn" = ${quoted(user.arn)} ] && [ "\${created:0:19}" = ${user.createdAt.slice(0, 19)} ] || stop "the user of this name is $arn of $created, and not the one meant. Nothing was changed"`
      : `[ "$id" = ${quoted(user.uniqueId)} ] || stop "the user of this name is $id, and not ${user.uniqueId}: another one. Nothing was changed"`,
  ]
}

/** Everything that a script which changes a user checks before. */
export function userChecks(wanted: Wanted): string[] {
  const { user, keyIds, deletion } = wanted
  const { chosen, isWhole } = wanted
  const kinds = heldKinds(user, keyIds).filter(({ held }) => isWhole || held.some(chosen))
  return [
    ...identityChecks(user, asksPassword(wanted)),
    ...(isWhole ? passwordCheck(user, wanted) : []),
    ...(wanted.hasSuccessor ? successorSaid() : []),
    ...kinds.flatMap((kind) => kindChecks(user, kind, wanted)),
    ...(wanted.hasSuccessor ? successorChecks(user) : []),
    ...(deletion ? everythingKnown(user) : []),
    ...(wanted.unusedSince === null ? [] : usedSince(wanted, kinds, wanted.unusedSince)),
  ]
}

/** Whether it matters when its password was used. */
function asksPassword({ user, unusedSince, chosen }: Wanted): boolean {
  const password = passwordOf(user)
  return password !== null && unusedSince !== null && chosen(password)
}

/** Which key is to go on is said by whoever runs the script, and that none is, too. */
function successorSaid(): string[] {
  const said = fillIn('successor-key-id')
  return [
    `successor=${said} # the id of the key that was made in its place and that the program uses by now; none: every key goes off`,
    `[[ -n $successor && $successor != FILL-IN-* ]] || stop 'put the id of the successor behind successor=, or none, if every key is to go off. Nothing was changed'`,
  ]
}

/** A key that is not this user's, is off, or is all that it has is no successor. */
function successorChecks({ name }: IamUser): string[] {
  const live = '`Active`'
  return [
    'if [ "$successor" != none ]; then',
    `  on=$(${asked('list-access-keys', { 'user-name': name, query: `AccessKeyMetadata[?Status==${live}].AccessKeyId` })}) || exit 1`,
    "  found='' others=''",
    '  for one in $on; do [ "$one" = "$successor" ] && found=1 || others="$others $one"; done',
    '  [ -n "$found" ] || stop "$successor is no active key of this user. Nothing was changed"',
    '  [ -n "$others" ] || stop "$successor is the only active key of this user, and so not its successor. Nothing was changed"',
    'fi',
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

/** That what goes was not used later than the plan knows. A successor, or what an exception keeps, may be. */
function usedSince(wanted: Wanted, kinds: readonly HeldKind[], since: 'known' | 'made'): string[] {
  const { user, madeAt, chosen } = wanted
  const limit = (known: string) => (since === 'made' ? madeAt.slice(0, 19) : known)
  const password = asksPassword(wanted) ? passwordOf(user) : null
  const all = kinds.find(({ kind }) => kind === 'access-key')
  const keys = all && { ...all, held: all.held.filter(chosen) }
  const used = (key: string) =>
    `used=$(ask iam get-access-key-last-used --access-key-id ${key} --query AccessKeyLastUsed.LastUsedDate) || exit 1`
  return [
    ...(password ? [`unused 'its password' "$password_used" ${limit(knownUse(password, madeAt))}`] : []),
    ...(keys ? ofKeys(keys) : []),
  ]

  function ofKeys({ by, held }: HeldKind): string[] {
    if (by === 'id')
      return held.flatMap((key) => {
        if (key.keyId === null) return []
        const id = quoted(key.keyId)
        return [
          `for one in $keys; do`,
          `  [ "$one" = ${id} ] || continue`,
          `  ${used(id)}`,
          `  unused 'access key '${id} "$used" ${limit(knownUse(key, madeAt))}`,
          'done',
        ]
      })
    if (by === 'unread')
      return [
        'for one in $keys; do',
        `  ${used('"$one"')}`,
        `  unused "access key $one" "$used" ${limit(madeAt.slice(0, 19))}`,
        'done',
      ]
    return held.flatMap((key) => [
      'while read -r one at; do',
      `  [ "\${at:0:19}" = ${madeTimes([key]).join('')} ] || continue`,
      `  ${used('"$one"')}`,
      `  unused "access key $one" "$used" ${limit(knownUse(key, madeAt))}`,
      'done <<<"$keys_made"',
    ])
  }
}
