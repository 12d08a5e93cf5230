import { useTranslations } from 'next-intl'
import type { OwnerSet } from '@/lib/domain/decision'
import { UndoForm } from './undo-form'

interface OwnerDoneProps {
  /** `null`: it was undone. */
  done: OwnerSet | null
  onUndone: () => void
}

/** What setting an owner did, and the way back. */
export function OwnerDone({ done, onUndone }: OwnerDoneProps) {
  const words = useTranslations('decide')
  const [first] = done?.decisions ?? []
  return (
    <div role="status" className="flex flex-wrap items-center gap-x-4 gap-y-2">
      {done ? (
        <>
          <p className="wrap-anywhere">
            {words('done', { count: done.decisions.length, name: done.owner.name })}
            {done.unchanged.length > 0 && ` ${words('unchanged', { count: done.unchanged.length })}`}
            {done.removed.length > 0 && ` ${words('removed', { count: done.removed.length })}`}
          </p>
          {first && <UndoForm decisions={done.decisions.map(({ id }) => id)} user={first.user} onUndone={onUndone} />}
        </>
      ) : (
        <p>{words('undone')}</p>
      )}
    </div>
  )
}
