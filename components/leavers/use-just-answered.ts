import { useState } from 'react'
import type { Uuid } from '@/lib/domain/ids'
import type { CasesDecided } from '@/lib/domain/leavers/case-decision'

/**
 * Whether a form's answer was taken while the page is still drawn as before: it goes at once, and stands again where what is drawn next
 * asks again. `standing`: what stands of its case, as drawn.
 */
export function useJustAnswered(standing: readonly Uuid[]): [boolean, (done: CasesDecided) => void] {
  const drawn = standing.join(' ')
  const [answered, setAnswered] = useState<string | null>(null)
  return [
    answered === drawn,
    ({ decisions }) => {
      if (decisions.length > 0) setAnswered(drawn)
    },
  ]
}
