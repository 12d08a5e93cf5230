import { useTranslations } from 'next-intl'
import { ProblemNote } from '@/components/ui/problem-note'
import type { Acting } from '@/components/ui/use-act'
import type { DecisionsUndone, OwnerSet } from '@/lib/domain/decision'
import { UndoForm } from './undo-form'

interface OwnerDoneProps {
  /** `null`: nothing was set yet. */
  done: OwnerSet | 'undone' | null
  undoing: Acting<DecisionsUndone>
}

/** What setting an owner did, and the way back. There from the beginning: what comes into it is read aloud. */
export function OwnerDone({ done, undoing }: OwnerDoneProps) {
  const words = useTranslations('decide')
  const set = done === 'undone' ? null : done
  return (
    <div role="status" className="flex flex-wrap items-center gap-x-4 gap-y-2 empty:-mt-3">
      {done === 'undone' && <p>{words('undone')}</p>}
      {set && (
        <>
          <p className="wrap-anywhere">
            {words('done', { count: set.decisions.length, name: set.owner.name })}
            {set.unchanged.length > 0 && ` ${words('unchanged', { count: set.unchanged.length })}`}
            {set.removed.length > 0 && ` ${words('removed', { count: set.removed.length })}`}
            {set.undone.length > 0 && ` ${words('undoneSince', { count: set.undone.length })}`}
          </p>
          {set.decisions.length > 0 && <UndoForm undoing={undoing} decisions={set.decisions.map(({ id }) => id)} />}
        </>
      )}
      {undoing.problem && <ProblemNote title={words('failed')} problem={undoing.problem} />}
    </div>
  )
}
