import { useTranslations } from 'next-intl'
import type { PlannedChange } from '@/lib/domain/plan/user-step'

/** What a script comes to, each command with what takes it back, or that it is a point of no return. */
export function PlanChanges({ changes }: { changes: readonly PlannedChange[] }) {
  const words = useTranslations('user')
  if (changes.length === 0) return null
  return (
    <div className="mt-2 text-quiet">
      <p className="text-ink-2">{words('plan.does')}</p>
      <ol className="ml-5 list-decimal">
        {changes.map(({ command, undo }) => (
          <li key={command} className="py-0.5">
            <code className="font-mono wrap-anywhere text-ink">{command}</code>
            <small className="block">
              {undo ? (
                <>
                  {words('plan.undo')}: <code className="font-mono wrap-anywhere">{undo.command}</code>
                  {undo.but && (
                    <strong className="block font-medium text-danger">{words(`plan.lost.${undo.but}`)}</strong>
                  )}
                </>
              ) : (
                <strong className="font-medium text-danger">{words('plan.final')}</strong>
              )}
            </small>
          </li>
        ))}
      </ol>
    </div>
  )
}
