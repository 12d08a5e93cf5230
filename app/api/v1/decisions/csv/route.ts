import { guarded } from '@/app/api/guarded'
import { withRowWords } from '@/app/api/row-words'
import { readDecisionCsv } from '@/lib/contract/decision-csv'
import { OPERATIONS } from '@/lib/contract/operations'
import { decideFromCsv } from '@/lib/decide/decide-from-csv'

/** Decides what a list says, or tells what it would. */
export const POST = guarded(OPERATIONS.postDecisionsCsv, async (call) => {
  const apply = call.query.wanted.apply === 'yes'
  return withRowWords(await decideFromCsv(call, await readDecisionCsv(call.request), apply))
})
