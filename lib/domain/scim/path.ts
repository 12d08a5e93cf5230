import { type Steps, stepsTo } from './attribute-path'
import { elements, type Filter } from './filter'
import type { ResourceType } from './schema'
import { NAME, Tokens } from './tokens'

/** Where an operation of a PATCH does something. `steps` are `null` for what is not kept. */
interface Path {
  name: string
  steps: Steps | null
  /** Which elements of a multi-valued attribute on the way. */
  where: Filter | null
}

/** @throws ScimError `invalidPath`, or `invalidFilter` for what stands in brackets. Source: RFC 7644, section 3.5.2, figure 7. */
export function parsePath(type: ResourceType, text: string): Path {
  const tokens = new Tokens(text, 'invalidPath')
  const name = tokens.take(NAME) ?? tokens.fail('an attribute')
  const steps = stepsTo(type, name)
  const place = tokens.take(/\[/y) ? elements(tokens, steps, 0) : { steps, where: null }
  if (!tokens.isAtEnd) tokens.fail('the end')
  return { name, ...place }
}
