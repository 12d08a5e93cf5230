import type { BrowserContext } from 'playwright'
import type { Permission } from '../../lib/domain/viewer'
import { baseUrl } from './visitor'

/** What a program asks this worker's demo, with its token. */
export const askWith = (token: string, path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${baseUrl()}${path}`, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } })

/** A token of the admin's who is signed in here, made as programs make one; its id revokes it. */
export async function makeToken(
  admin: BrowserContext,
  name: string,
  scopes: readonly Permission[],
  origin = baseUrl(),
): Promise<{ id: string; token: string }> {
  const made = await admin.request.post('/api/v1/tokens', { headers: { origin }, data: { name, scopes } })
  return made.json()
}
