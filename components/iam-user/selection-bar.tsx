import { useTranslations } from 'next-intl'
import { undoDecisions } from '@/app/actions/undo-decisions'
import { DecisionResult } from '@/components/decide/decision-result'
import { SelectionFrame, useSelectionDone } from '@/components/list/selection-frame'
import { Button } from '@/components/ui/button'
import type { DecisionsUndone } from '@/lib/domain/decision'
import type { Uuid } from '@/lib/domain/ids'
import { DecideForMany, type DoneForMany } from './decide-for-many'

/** So many are named of which something could not be decided. */
const NAMED = 10

interface SelectionBarProps {
  /** Ids of IAM users. */
  chosen: readonly Uuid[]
  /** Takes these from the selection. */
  clear: (ids: readonly Uuid[]) => void
  /** Names of those of them whose rows are there. */
  namesOf: (ids: readonly Uuid[]) => readonly string[]
  approves: boolean
}

/** The ids of more do not fit in an address. */
const MOST_PLANNED = 120

/** Leads to one script per account for what is selected. Needs the words `decide`. */
function Scripts({ chosen }: Pick<SelectionBarProps, 'chosen'>) {
  const words = useTranslations('decide')
  return (
    <form action="/iam-users/plan" className="flex min-h-9 flex-wrap items-center gap-1.5 text-quiet text-ink-3">
      {chosen.map((id) => (
        <input key={id} type="hidden" name="user" value={id} />
      ))}
      {words('many.scripts')}
      <Button type="submit" name="step" value="disable" isSmall>
        {words('many.scriptsDisable')}
      </Button>
      <Button type="submit" name="step" value="delete" isSmall>
        {words('many.scriptsDelete')}
      </Button>
    </form>
  )
}

/** What can be decided about the selected rows, and what was just decided. Needs the words `decide`. */
export function SelectionBar({ chosen, clear, namesOf, approves }: SelectionBarProps) {
  const words = useTranslations('decide')
  const common = useTranslations('common')
  const of = useSelectionDone<DoneForMany & { refused: readonly string[] }, DecisionsUndone>(undoDecisions)
  function tell(told: DoneForMany): void {
    const { decisions, unchanged, removed, unfit, undone } = told.decided
    of.tell({ ...told, refused: namesOf([...unfit, ...removed]) })
    // What was selected meanwhile stays.
    clear([...decisions.map(({ user }) => user), ...unchanged, ...removed, ...unfit, ...undone])
  }
  return (
    <SelectionFrame
      of={of}
      chosen={chosen}
      clear={clear}
      label={words('selection')}
      selected={words('selected', { count: chosen.length })}
      told={({ decided, said, unfit, refused }) => ({
        decisions: decided.decisions.map(({ id }) => id),
        result: (
          <>
            <DecisionResult done={decided} said={said} unfit={unfit} />
            {refused.length > 0 && (
              <p className="wrap-anywhere">
                {words('result.named', {
                  names: [...refused.slice(0, NAMED), ...(refused.length > NAMED ? ['…'] : [])].join(common('comma')),
                })}
              </p>
            )}
          </>
        ),
      })}
    >
      <DecideForMany users={chosen} approves={approves} onDone={tell} />
      {chosen.length <= MOST_PLANNED && <Scripts chosen={chosen} />}
    </SelectionFrame>
  )
}
