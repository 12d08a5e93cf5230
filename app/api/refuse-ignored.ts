import type { Ignored } from '@/lib/api/search-params'
import { BadInput } from '@/lib/domain/errors'

/**
 * A page shows what of its address was not understood; a program would act on rows that it did not ask for, and a cursor of
 * another list would lead it in a circle.
 * @throws BadInput naming each parameter that was not understood.
 */
export function refuseIgnored(ignored: readonly Ignored[]): void {
  if (ignored.length === 0) return
  throw new BadInput(
    'the address was not understood',
    ignored.map(({ parameter, value, because }) => ({ path: parameter, message: `${because}: ${value}` })),
  )
}
