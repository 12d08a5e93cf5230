import type { Scenario } from '../timeline'
import { empty } from './empty'
import { story } from './story'
import { tiny } from './tiny'

/** Every scenario that `npm run simulator -- --scenario NAME` knows, by name. */
export const scenarios: Readonly<Record<string, Scenario>> = { empty, story, tiny }
