import { useTranslations } from 'next-intl'
import type { AccountView } from '@/lib/contract/views/account'
import { ENABLE_CENTRAL_ROOT, rootWay } from '@/lib/domain/plan/root-way'
import { CodeBlock } from '../ui/code-block'

/** Whether the Organization can act as this root user, and what that means for mending it. */
export function CentralRoot({ account, inDanger }: { account: AccountView; inDanger: boolean }) {
  const words = useTranslations('account')
  const way = rootWay(account)
  if (way === 'by-hand') return null
  return (
    <div className="mt-2 text-ink-2">
      <p>{words(`rootWay.${way}`)}</p>
      {way === 'enable-first' && inDanger && <CodeBlock label={words('rootEnable')} code={ENABLE_CENTRAL_ROOT} />}
    </div>
  )
}
