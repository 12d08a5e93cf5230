import { useTranslations } from 'next-intl'
import { takeBackReviews } from '@/app/actions/take-back-reviews'
import { SelectionFrame, useSelectionDone } from '@/components/list/selection-frame'
import type { Uuid } from '@/lib/domain/ids'
import type { CasesDecided } from '@/lib/domain/leavers/case-decision'
import { type Answered, AnswerMany } from './answer-many'
import { type AnsweredMany, ManyResult } from './many-result'

interface CaseBarProps {
  /** Ids of cases. */
  chosen: readonly Uuid[]
  /** Takes these from the selection. */
  clear: (ids: readonly Uuid[]) => void
  /** Names of those of them whose rows are there. */
  namesOf: (ids: readonly Uuid[]) => readonly string[]
  /** Of which of them something was answered already, and what. */
  saidOf: (ids: readonly Uuid[]) => readonly Answered[]
  /** What stands of these, as their rows tell it. */
  seenOf: (ids: readonly Uuid[]) => readonly string[]
}

/** Answers for the selected people, and what was just answered. Needs the words `decide` and `leavers`. */
export function CaseBar({ chosen, clear, namesOf, saidOf, seenOf }: CaseBarProps) {
  const words = useTranslations('leavers.many')
  const of = useSelectionDone<AnsweredMany, CasesDecided>(takeBackReviews)
  function tell(decided: CasesDecided, leftOut: readonly Uuid[]): void {
    const { decisions, unfit, unchanged, undone } = decided
    of.tell({ decided, unfit: namesOf(unfit), unchanged: namesOf(unchanged), leftOut: namesOf(leftOut) })
    clear([...decisions.map(({ case: one }) => one), ...unfit, ...unchanged, ...undone, ...leftOut])
  }
  return (
    <SelectionFrame
      of={of}
      chosen={chosen}
      clear={clear}
      label={words('selection')}
      selected={words('selected', { count: chosen.length })}
      told={(done) => ({ decisions: done.decided.decisions.map(({ id }) => id), result: <ManyResult done={done} /> })}
    >
      <AnswerMany cases={chosen} answered={saidOf(chosen)} seen={seenOf(chosen)} onDone={tell} />
    </SelectionFrame>
  )
}
