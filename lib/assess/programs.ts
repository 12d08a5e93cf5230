import { AGENT_FAMILIES } from '../catalogue/agents'
import { catalogue } from '../catalogue/catalogue'
import { programs } from '../domain/look-up/program'

/** What called, by the catalogue's families and the traces of its integrations. */
export const programOf = programs(AGENT_FAMILIES, catalogue)
