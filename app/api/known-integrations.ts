import { catalogue } from '@/lib/catalogue/catalogue'
import type { Ignored } from '@/lib/contract/lists/fields'
import type { Db } from '@/lib/store/engine/database'
import { integrationsOnceUsed } from '@/lib/store/read/integrations-in-use'

/** The fields of lists that name integrations, by their names in an address. */
const FIELDS = { integrations: 'integration', suggestedIntegrations: 'suggested-integration' } as const
type Named = { readonly [K in keyof typeof FIELDS]?: readonly string[] }

/**
 * What an address asks for, without integrations that nobody knows: neither the catalogue, nor any IAM user from when it still
 * had them. A list of those would be empty, as if none were left.
 */
export async function knownIntegrations<F extends Named>(
  db: Db,
  { filter, ignored }: { filter: F; ignored: readonly Ignored[] },
): Promise<{ filter: F; ignored: readonly Ignored[] }> {
  const { integrations = [], suggestedIntegrations = [] } = filter
  const strange = [...integrations, ...suggestedIntegrations].filter((id) => !catalogue.integration(id))
  if (strange.length === 0) return { filter, ignored }
  const once = new Set(await integrationsOnceUsed(db, strange))
  const isKnown = (id: string) => !strange.includes(id) || once.has(id)
  const told = (ids: readonly string[], field: keyof Named): Ignored[] =>
    ids.flatMap((value) =>
      isKnown(value) ? [] : { parameter: FIELDS[field], value, because: 'unknown-value' as const },
    )
  return {
    filter: {
      ...filter,
      ...(filter.integrations && { integrations: integrations.filter(isKnown) }),
      ...(filter.suggestedIntegrations && { suggestedIntegrations: suggestedIntegrations.filter(isKnown) }),
    },
    ignored: [
      ...ignored,
      ...told(integrations, 'integrations'),
      ...told(suggestedIntegrations, 'suggestedIntegrations'),
    ],
  }
}
