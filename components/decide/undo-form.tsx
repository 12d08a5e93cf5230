'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { useRedraw } from '@/components/ui/use-redraw'
import { postUndo } from '@/lib/api/decisions'
import type { Uuid } from '@/lib/domain/ids'
import { DecideProblem, problemCode } from './decide-problem'

interface UndoFormProps {
  decisions: readonly Uuid[]
  /** Where a form without JavaScript comes back to. */
  user: Uuid
  onUndone?: () => void
}

/** Takes decisions back: the way out that makes asking beforehand needless. */
export function UndoForm({ decisions, user, onUndone }: UndoFormProps) {
  const words = useTranslations('decide')
  const redraw = useRedraw()
  const undoing = useMutation({
    mutationFn: postUndo,
    onSuccess: async () => {
      onUndone?.()
      await redraw()
    },
  })
  return (
    <form
      method="post"
      action="/api/v1/decisions/undo"
      onSubmit={(event) => {
        event.preventDefault()
        undoing.mutate(decisions)
      }}
      className="grid gap-2"
    >
      <input type="hidden" name="user" value={user} />
      {decisions.map((decision) => (
        <input key={decision} type="hidden" name="decision" value={decision} />
      ))}
      <Button type="submit" isBusy={undoing.isPending || undoing.isSuccess} className="justify-self-start">
        {words('undo')}
      </Button>
      {undoing.error && <DecideProblem code={problemCode(undoing.error)} />}
    </form>
  )
}
