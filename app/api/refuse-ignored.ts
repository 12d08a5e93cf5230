import type { NextRequest } from 'next/server'
import type { Ignored } from '@/lib/contract/lists/fields'
import { LONGEST_SEARCH, SEARCH } from '@/lib/contract/lists/search-text'
import { BadInput } from '@/lib/domain/errors'

/**
 * A page shows what of its address was not understood; a program would act on rows that it did not ask for, and a cursor of
 * another list would lead it in a circle. A parameter without a value is no wish either: a page's form sends its empty fields,
 * but a program that does has lost what it wanted to say, and would be given everything. Only nothing to search for is no search.
 * @throws BadInput naming each parameter that was not understood.
 */
export function refuseIgnored(request: NextRequest, ignored: readonly Ignored[]): void {
  const empty = [...request.nextUrl.searchParams].filter(
    ([parameter, value]) => parameter !== SEARCH && value.trim() === '',
  )
  const mistakes = [
    ...ignored.map(({ parameter, value, because }) => ({
      path: parameter,
      code: because,
      message: because === 'too-long' ? `at most ${LONGEST_SEARCH} characters` : `${because}: ${value.slice(0, 80)}`,
    })),
    ...empty.map(([parameter]) => ({ path: parameter, code: 'empty', message: 'give a value, or leave it out' })),
  ]
  if (mistakes.length > 0) throw new BadInput('the address was not understood', mistakes)
}
