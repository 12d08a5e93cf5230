import { LISTS } from './held-checks'
import { commandOf } from './shell'
import type { Switchable } from './user-step'
import { LISTED, type Taken, UNREAD_PERMISSIONS } from './user-steps'

/**
 * A command as it is copied alone. Where its script goes through what AWS lists, since no id is known, it lists that itself: no
 * word in it waits to be filled in.
 */
export function overListed(command: string, { each, made }: Taken, userName: string): string {
  const listing = each === null ? undefined : listingOf(each, made ?? [])
  if (!listing || !command.includes('"$one"')) return command
  const listed = commandOf({
    service: 'iam',
    operation: listing.operation,
    options: { 'user-name': userName, query: listing.query, output: 'text' },
  })
  return `for one in $(${listed}); do ${command}; done`
}

const SWITCHABLE: readonly Switchable[] = ['access-key', 'certificate', 'ssh-key', 'service-credential']

/** How AWS lists what a script has under this name; of credentials only those made at one of these times, where any is named. */
function listingOf(each: string, madeAt: readonly string[]): { operation: string; query: string } | undefined {
  const kind = SWITCHABLE.find((one) => LISTED[one] === each)
  if (!kind) return PERMISSIONS[each]
  const { operation, list, id, made } = LISTS[kind]
  const chosen = madeAt.map((at) => `starts_with(${made}, \`"${at}"\`)`).join(' || ')
  return { operation, query: `${list}[${chosen === '' ? '' : `?${chosen}`}].${id}` }
}

/** Source: AWS CLI Command Reference, iam. */
const PERMISSIONS: Readonly<Record<string, { operation: string; query: string }>> = {
  [UNREAD_PERMISSIONS.inline]: { operation: 'list-user-policies', query: 'PolicyNames[]' },
  [UNREAD_PERMISSIONS.attached]: { operation: 'list-attached-user-policies', query: 'AttachedPolicies[].PolicyArn' },
  [UNREAD_PERMISSIONS.groups]: { operation: 'list-groups-for-user', query: 'Groups[].GroupName' },
  other_mfa: { operation: 'list-mfa-devices', query: 'MFADevices[].SerialNumber' },
}
