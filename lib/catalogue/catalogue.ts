import { catalogueOf } from '../domain/judge/catalogue-index'
import { ci } from './ci'
import { email } from './email'
import { nameHints } from './name-hints'
import { saas } from './saas'

/** Everything the product knows about services that IAM users are made for. */
export const catalogue = catalogueOf([...email, ...saas, ...ci], nameHints)
