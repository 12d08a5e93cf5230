import { type Day, type Instant, isInstant } from '../../domain/instant'
import { asItIs, type Field, guarded, one } from './fields'

export const isDay = (given: string): given is Day =>
  /^(?!0000)\d{4}-\d\d-\d\d$/.test(given) && new Date(`${given}T00:00:00Z`).toJSON()?.slice(0, 10) === given

/** The beginning of a day (UTC), or an instant. */
export type Since = Day | Instant

function isSince(given: string): given is Since {
  const [day = ''] = given.split('T')
  return isDay(day) && (given === day || isInstant(given))
}

export const since = (name: string, description: string): Field<Since | null> => ({
  ...one(
    name,
    guarded(isSince),
    { description: `${description}: a day of UTC, or an instant`, schema: dayOrInstant },
    asItIs,
  ),
  vocabulary: 'since',
})

/** A day of UTC. */
export const day = (name: string, description: string): Field<Day | null> => ({
  ...one(
    name,
    (given) => (isDay(given) ? given : undefined),
    { description, schema: { type: 'string', format: 'date' } },
    asItIs,
  ),
  vocabulary: 'since',
})

const dayOrInstant = { type: 'string', anyOf: [{ format: 'date' }, { format: 'date-time' }] }
