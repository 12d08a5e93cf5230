import { type Uuid, uuid } from '../domain/ids'
import { answerWith } from './answer'
import { fetchJson } from './fetcher'
import { searchParams } from './search'
import type { IntegrationOptions, RoleOptions } from './views/decision-options'
import type { OwnerOptions } from './views/owner-options'

/** Whoever may be made an owner, or owns something already. */
export type OwnersAsked = '/api/v1/owners' | '/api/v1/iam-users/owners'

export const ownerOptionsKey = (asked: OwnersAsked, q: string) => [asked, q] as const

export function fetchOwnerOptions(asked: OwnersAsked, q: string, signal?: AbortSignal): Promise<OwnerOptions> {
  const answer = answerWith<OwnerOptions>('people', 'teams', 'nearTeams')
  return fetchJson(answer, `${asked}?${searchParams({ q })}`, { signal })
}

export const roleOptionsKey = (user: Uuid, q: string) => ['roles', user, q] as const

export function fetchRoleOptions(user: Uuid, q: string, signal?: AbortSignal): Promise<RoleOptions> {
  const address = `/api/v1/decisions/roles?${searchParams({ user, q })}`
  return fetchJson(answerWith<RoleOptions>('roles'), address, { signal })
}

export const integrationOptionsKey = (q: string) => ['integrations', q] as const

export function fetchIntegrationOptions(q: string, signal?: AbortSignal): Promise<IntegrationOptions> {
  const address = `/api/v1/decisions/integrations?${searchParams({ q })}`
  return fetchJson(answerWith<IntegrationOptions>('integrations'), address, { signal })
}

/** A random uuid (RFC 9562, version 4), also where the page is served without TLS and `randomUUID` is missing. */
export function newRequestId(): Uuid {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const hex = Array.from(bytes, (byte, place) => {
    const marked = place === 6 ? (byte & 0x0f) | 0x40 : place === 8 ? (byte & 0x3f) | 0x80 : byte
    return marked.toString(16).padStart(2, '0')
  }).join('')
  return uuid(hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'))
}
