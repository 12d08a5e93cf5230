import type { Catalogue } from '../domain/judge/integration'
import { ci } from './ci'
import { email } from './email'
import { nameHints } from './name-hints'
import { saas } from './saas'

/** Everything the product knows about services that IAM users are made for. */
export const catalogue: Catalogue = { integrations: [...email, ...saas, ...ci], nameHints }
