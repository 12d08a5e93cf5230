import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { NotFound } from '@/lib/domain/errors'
import { SETUP_LINES } from '@/lib/domain/setup'
import { checkLine } from '../check-line'

/** Checks one line of the set-up now. */
export const GET = guarded(OPERATIONS.getSetupLine, async ({ params }) => {
  const line = SETUP_LINES.find((known) => known === params.line)
  if (!line) throw new NotFound('this line of the set-up')
  return checkLine(line)
})
