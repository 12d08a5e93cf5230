import type { DecisionsUndone, OwnerSet, OwnerWish } from '../domain/decision'
import type { Uuid } from '../domain/ids'
import type { OwnerOptions } from '../domain/owner-options'
import { answerWith } from './answer'
import { fetchJson } from './fetcher'

const post = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

/** `request`: the same for every attempt at the same wish, so that it is done once. */
export interface SetOwnerBody {
  request: Uuid
  users: readonly Uuid[]
  owner: OwnerWish
}

export function postOwner(body: SetOwnerBody): Promise<OwnerSet> {
  return fetchJson(
    answerWith<OwnerSet>('owner', 'decisions', 'unchanged', 'removed', 'undone'),
    '/api/v1/decisions/owner',
    {
      ...post(body),
    },
  )
}

export function postUndo(decisions: readonly Uuid[]): Promise<DecisionsUndone> {
  return fetchJson(answerWith<DecisionsUndone>('users'), '/api/v1/decisions/undo', post({ decisions }))
}

export const ownerOptionsKey = (q: string) => ['owners', q] as const

export function fetchOwnerOptions(q: string, signal?: AbortSignal): Promise<OwnerOptions> {
  const answer = answerWith<OwnerOptions>('people', 'teams')
  return fetchJson(answer, `/api/v1/owners?${new URLSearchParams({ q })}`, { signal })
}

/** What a form that was sent without JavaScript came back with: its trouble, and what was typed. */
export interface OwnerFormState {
  problem: string | null
  type: 'person' | 'team'
  typed: string
}

/** The words of a page's address in which {@link OwnerFormState} comes back. */
export function ownerFormState(params: Readonly<Record<string, string | string[] | undefined>>): OwnerFormState {
  const text = (name: string) => {
    const value = params[name]
    return typeof value === 'string' ? value : null
  }
  const type = text('owner-type') === 'team' ? 'team' : 'person'
  return { problem: text('problem'), type, typed: text('owner')?.slice(0, 320) ?? '' }
}

/** A random uuid (RFC 9562, version 4), also where the page is served without TLS and `randomUUID` is missing. */
export function newRequestId(): Uuid {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const hex = Array.from(bytes, (byte, place) => {
    const marked = place === 6 ? (byte & 0x0f) | 0x40 : place === 8 ? (byte & 0x3f) | 0x80 : byte
    return marked.toString(16).padStart(2, '0')
  }).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
