import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import type { RoleLine } from '@/lib/contract/lists/role-list'
import type { Severity } from '@/lib/domain/trust/trust-finding'

/** How grave a finding is. Its word says so, the colour only again. Needs the words `roles`. */
export function SeverityBadge({ severity }: { severity: Severity }) {
  const words = useTranslations('roles')
  return <Badge tone={severity === 'high' ? 'danger' : 'plain'}>{words(`severity.${severity}`)}</Badge>
}

/** How grave the worst open finding of a role is, and how many there are. */
export function FindingSummary({ findings }: Pick<RoleLine, 'findings'>) {
  const words = useTranslations('roles')
  if (!findings) return <span className="text-ink-3">{words('notJudged')}</span>
  const open = findings.filter(({ accepted }) => !accepted)
  const [worst] = open
  const accepted = findings.length - open.length
  return (
    <>
      {worst && (
        <>
          <SeverityBadge severity={worst.severity} /> {words(`finding.${worst.code}`)}
        </>
      )}
      {open.length > 1 && <span className="text-ink-3"> {words('more', { count: open.length - 1 })}</span>}
      {findings.length === 0 && <span className="text-ink-3">{words('none')}</span>}
      {accepted > 0 && <span className="text-ink-3"> {words('acceptedCount', { count: accepted })}</span>}
    </>
  )
}
