import { z } from 'zod'

/** Every shape of the API with the name it has in `openapi.json`. */
export const shapes = z.registry<{ id: string }>()

/** A shape under its name in `components.schemas`. */
export function named<T extends z.ZodType>(id: string, shape: T): T {
  shapes.add(shape, { id })
  return shape
}
