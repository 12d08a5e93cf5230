import type { AccountTest } from '../domain/account-test'
import type { Uuid } from '../domain/ids'
import type { SettingsView } from '../domain/settings-view'
import type { StandaloneTyped } from '../domain/standalone-account'
import type { Permission } from '../domain/viewer'
import { answerWith } from './answer'
import { fetchJson } from './fetcher'

/** The settings: what is stored, and what the environment sets (read only). */
export interface SettingsAnswer extends SettingsView {
  deployment: { timeZone: string; readRole: string; scanSchedule: string | null; baseUrl: string }
}

const json = (method: 'POST' | 'DELETE', body?: object): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json' },
  ...(body && { body: JSON.stringify(body) }),
})

export function postAccount(typed: StandaloneTyped): Promise<{ id: Uuid }> {
  return fetchJson(answerWith<{ id: Uuid }>('id'), '/api/v1/accounts', json('POST', typed))
}

export function postAccountTest(typed: StandaloneTyped): Promise<AccountTest> {
  const answer = answerWith<AccountTest>('accountId', 'assume', 'refused')
  return fetchJson(answer, '/api/v1/accounts/test', json('POST', typed))
}

export function deleteAccount(id: Uuid): Promise<{ id: Uuid }> {
  return fetchJson(answerWith<{ id: Uuid }>('id'), `/api/v1/accounts/${id}`, json('DELETE'))
}

export function postToken(wish: {
  name: string
  scopes: readonly Permission[]
  days: number
}): Promise<{ id: Uuid; token: string }> {
  return fetchJson(answerWith<{ id: Uuid; token: string }>('id', 'token'), '/api/v1/tokens', json('POST', wish))
}

export function deleteToken(id: Uuid): Promise<{ id: Uuid }> {
  return fetchJson(answerWith<{ id: Uuid }>('id'), `/api/v1/tokens/${id}`, json('DELETE'))
}
