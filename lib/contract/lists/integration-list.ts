import { CATEGORIES, ROLE_SUPPORTS } from '../../domain/judge/integration'
import type { Coverage, Progress } from '../../domain/judge/progress'
import type { integrationLine } from '../shapes/integrations'
import type { Shown } from '../shapes/registry'
import { choice, links, manyOf, orAny, type Selection, told, words, yesNo } from './fields'
import { type Cursor, type Filter, list } from './list'

/** The fields of the list of integrations. */
const fields = {
  q: words('Words that must all occur in name or id'),
  roleSupports: links(told('role-supports', manyOf('role', ROLE_SUPPORTS))),
  categories: choice(told('categories', manyOf('category', CATEGORIES))),
  /** Some IAM user, removed ones too, is of it or may be. */
  inUse: choice(orAny(yesNo('in-use'))),
}

/** What is in use here; the rest of the catalogue is one choice away. */
const IN_USE = { inUse: true } as const

/** Most left, A. */
export const integrationList = list(
  { name: 'integrations', fields, plain: [','], usual: { slice: IN_USE, everything: 'inUse' } },
  { left: { first: 'desc', of: 'integer' }, name: { first: 'asc', of: 'text' } },
)

export const { every: EVERY_INTEGRATION, parse: parseIntegrationFilter, href: integrationsHref } = integrationList

export type IntegrationSort = (typeof integrationList.sorts)[number]
export type IntegrationSelection = Selection<typeof fields>
export type IntegrationFilter = Filter<typeof fields, IntegrationSort>

/** One vendor, CI service or program, and how far its IAM users are. */
export type IntegrationLine = Shown<typeof integrationLine>

/** One page of integrations, with what the whole selection has. */
export interface IntegrationPage {
  integrations: readonly IntegrationLine[]
  count: number
  progress: Progress
  /** Of all accounts that count. */
  coverage: Coverage
  next: Cursor<IntegrationSort> | null
  previous: Cursor<IntegrationSort> | null
}
