import { type Columns, code, coverage } from './columns'
import type { IntegrationLine } from './integration-list'

export const INTEGRATION_COLUMNS: Columns<IntegrationLine> = {
  id: (integration) => integration.id,
  name: (integration) => integration.name,
  category: ({ category }) => code('integration.category', category),
  kind: ({ kind }) => code('kinds', kind),
  role_support: ({ roleSupport }) => code('integration.roleSupport', roleSupport),
  role_since: ({ since }) => since,
  basis: ({ basis }) => code('integration.basis', basis),
  unverified: ({ unverified }) => ({ is: 'codes', of: 'integration.aspect', codes: unverified }),
  left: ({ progress }) => progress.left,
  excepted: ({ progress }) => progress.excepted,
  removed: ({ progress }) => progress.removed,
  ready: ({ counts, excepted }) => counts.ready - excepted.ready,
  switched: ({ counts, excepted }) => counts.switched - excepted.switched,
  disabled: ({ counts, excepted }) => counts.disabled - excepted.disabled,
  suggested: (integration) => integration.suggested,
  coverage: (_, file) => coverage(true, file),
}
