import { z } from 'zod'

/** What a shape describes, as whoever reads it has it: the view is the shape's type. */
export type Shown<S extends z.ZodType> = Frozen<z.output<S>>

type Frozen<T> = T extends string ? T : T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T

/** A shape that describes less than the type it stands for: further members depend on what others say. */
export function standingFor<T>(shape: z.ZodType) {
  return shape.pipe(z.custom<T>())
}

/** Every shape of the API with the name it has in `openapi.json`. */
export const shapes = z.registry<{ id: string }>()

/** A shape under its name in `components.schemas`. */
export function named<T extends z.ZodType>(id: string, shape: T): T {
  shapes.add(shape, { id })
  return shape
}
