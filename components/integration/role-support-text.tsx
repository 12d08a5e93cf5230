import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import type { IntegrationLine } from '@/lib/contract/lists/integration-list'
import { useSince } from './use-catalogue-words'

/** Whether an integration can do without keys, and since when; what could not be verified is shown as such. */
export function RoleSupportText({
  integration: { roleSupport, since, basis, unverified },
}: {
  integration: Pick<IntegrationLine, 'roleSupport' | 'since' | 'basis' | 'unverified'>
}) {
  const words = useTranslations('integration')
  const told = useSince()
  const isVerified = basis === 'verified' && !unverified.includes('role-support')
  return (
    <span className="fitting">
      <span>{words(`roleSupport.${roleSupport}`)}</span> {!isVerified && <Badge>{words('notVerified')}</Badge>}
      {since && <small>{words('since', { since: told(since) })}</small>}
    </span>
  )
}
