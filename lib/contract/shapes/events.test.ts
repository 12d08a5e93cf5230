import { expect, test } from 'vitest'
import { z } from 'zod'
import { EVENT_KINDS } from '../../domain/event-kinds'
import { eventShape } from './events'

/** Every type and version that there is a shape for. */
const Shape = z.object({
  shape: z.object({ type: z.object({ value: z.string() }), version: z.object({ value: z.int() }) }),
})
const shapesOf = (union: { options: readonly unknown[] }): string[] =>
  union.options.flatMap((one) =>
    one instanceof z.ZodDiscriminatedUnion
      ? shapesOf(one)
      : [Shape.parse(one)].map(({ shape }) => `${shape.type.value} ${shape.version.value}`),
  )

test('every type of event has a shape of the version that is written now, and of every earlier one', () => {
  const expected = Object.entries(EVENT_KINDS).flatMap(([type, { version }]) =>
    Array.from({ length: version }, (_, earlier) => `${type} ${earlier + 1}`),
  )
  expect(shapesOf(eventShape).sort()).toEqual(expected.sort())
})
