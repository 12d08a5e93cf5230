import type { IntegrationNames } from '@/components/iam-user/kind-text'
import { catalogue } from '@/lib/catalogue/catalogue'

/** Names of these catalogue entries; an id that the catalogue no longer has stands for itself. */
export function integrationNames(ids: Iterable<string | null>): IntegrationNames {
  const wanted = new Set(ids)
  return Object.fromEntries(catalogue.integrations.filter(({ id }) => wanted.has(id)).map(({ id, name }) => [id, name]))
}
