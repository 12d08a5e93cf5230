import type { Kind } from '../judge/assessment'
import type { UseGroup } from './look-up'

/** A use that does not go with what the user is for. Worded by `messages.lookUp.unlike[code]`. */
export const UNLIKE = [
  'person-with-machine-key',
  'machine-with-persons-key',
  'other-vendor',
  'break-glass-used',
] as const
export type Unlike = (typeof UNLIKE)[number]

const MACHINES: ReadonlySet<Kind> = new Set(['ci', 'saas', 'workload', 'email'])

/** What is odd about one use of a user of this kind and integration; `null`: nothing. A user of unknown kind has no odd uses. */
export function unlikeKind(
  { program, credential }: Pick<UseGroup, 'program' | 'credential'>,
  kind: Kind,
  integration: string | null,
): Unlike | null {
  if (kind === 'break-glass') return credential === null && program.runner === 'aws' ? null : 'break-glass-used'
  if (MACHINES.has(kind)) {
    if (program.runner === 'person') return 'person-with-machine-key'
    const isOther = integration !== null && program.integration !== null && program.integration !== integration
    return isOther ? 'other-vendor' : null
  }
  if (kind !== 'human') return null
  return program.runner === 'ci' || program.runner === 'compute' || program.runner === 'program'
    ? 'machine-with-persons-key'
    : null
}
