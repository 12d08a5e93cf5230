import { createHash } from 'node:crypto'
import product from '../../package.json'
import { catalogue } from '../catalogue/catalogue'

/** Goes up when the same facts come to another verdict than in the commits before, though the product's version is the same. */
const JUDGING = 1

const { integrations, rules } = catalogue

/** What tells the rules of one version of the product from those of others, its catalogue among them. */
export const rulesMark = createHash('sha256')
  .update(JSON.stringify([product.version, JUDGING, integrations, rules]))
  .digest('hex')
