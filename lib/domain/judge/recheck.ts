import type { Instant } from '../instant'
import type { FeatureNeeds } from './assessment'
import type { Integration, Words } from './integration'

/** Whether a role became possible after, or was possible before, something was asked for; `untold`: the catalogue's date cannot tell. */
export const ASKED_SINCE = ['before', 'after', 'untold'] as const

/** That users of an integration which are kept could do without their keys, wholly or in part. */
export interface Recheck {
  roleSupport: 'full' | 'oidc' | 'partial'
  /** Of partial support: nothing tells whether these users serve what still needs a key, so that it is a question. */
  isQuestion: boolean
  /** Since when: `2021` or `2021-10`; `null`: not known. */
  since: string | null
  /** Where that lies from the moment the exception was asked for. */
  possible: (typeof ASKED_SINCE)[number]
  /** What to mind; of partial support, what still needs a key. */
  limits: Words | null
}

/**
 * What an exception for a user of this integration is to be looked at again for: by the catalogue a role, or whatever else stands
 * in for its key, is possible. `needs`: what the feature needs that the user serves; `null`: not told. `null`: none is possible for
 * what it does, or nothing is known. Source: design, section 6 ("Exceptions").
 */
export function recheckOf(integration: Integration | null, needs: FeatureNeeds | null, asked: Instant): Recheck | null {
  if (!integration || integration.roleSupport === 'none' || integration.roleSupport === 'unknown') return null
  const { roleSupport, since = null, limits = null } = integration
  if (needs === 'key') return null
  return {
    roleSupport,
    isQuestion: roleSupport === 'partial' && needs === null,
    since,
    possible: possibleFrom(since, asked),
    limits,
  }
}

/** A month or a year that was not over when it was asked for tells nothing. */
function possibleFrom(since: string | null, asked: Instant): Recheck['possible'] {
  const then = since === null ? '' : asked.slice(0, since.length)
  if (since === null || since === then) return 'untold'
  return since < then ? 'before' : 'after'
}
