import { useTranslations } from 'next-intl'
import { ActForm } from '@/components/ui/act-form'
import { Button } from '@/components/ui/button'
import type { Acting } from '@/components/ui/use-act'
import type { Uuid } from '@/lib/domain/ids'

interface UndoFormProps {
  /** The sending of what takes decisions back: of what stays on the page when there is nothing to undo any more. */
  undoing: Pick<Acting<unknown>, 'post' | 'send' | 'problem' | 'isBusy'>
  decisions: readonly Uuid[]
  isSmall?: boolean
}

/** Takes decisions back: the way out that makes asking beforehand needless. */
export function UndoForm({ undoing, decisions, isSmall = false }: UndoFormProps) {
  const words = useTranslations('decide')
  return (
    <ActForm acting={undoing}>
      {decisions.map((decision) => (
        <input key={decision} type="hidden" name="decision" value={decision} />
      ))}
      <Button type="submit" isBusy={undoing.isBusy} isSmall={isSmall}>
        {words('undo')}
      </Button>
    </ActForm>
  )
}
