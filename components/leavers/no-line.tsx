import { useTranslations } from 'next-intl'
import { EmptyState } from '@/components/ui/empty-state'
import type { LeaverScope } from '@/lib/contract/views/person'

/** Why no leaver can be shown to somebody who sees those of their own line only. Needs the words `leavers`. */
export function NoLine({ scope: { because, email } }: { scope: Extract<LeaverScope, { of: 'nobody' }> }) {
  const words = useTranslations('leavers.line')
  return (
    <EmptyState title={<h1 className="text-title font-bold">{words('unknownTitle')}</h1>}>
      <p>{words(`unknown.${because}`, { email: email ?? '' })}</p>
      <p className="mt-2 text-ink-3">{words('unknownFix')}</p>
    </EmptyState>
  )
}
