import { useTranslations } from 'next-intl'
import { Card } from '@/components/ui/card'
import { CodeBlock } from '@/components/ui/code-block'
import type { RoleDetail } from '@/lib/contract/lists/role-list'
import { SeverityBadge } from './finding-text'

type Finding = NonNullable<RoleDetail['findings']>[number]

/** Each finding of a role's trust: how grave, why, how to mend it, and the policy without it where that can be worked out. */
export function FindingsCard({ role: { findings, ways } }: { role: RoleDetail }) {
  const words = useTranslations('roles')
  const open = findings?.filter(({ accepted }) => !accepted) ?? []
  const isDead = ways.length > 0 && ways.every(({ open: isOpen }) => !isOpen)
  return (
    <Card title={words('findingsTitle')}>
      {!findings && <p className="text-ink-3">{words('findingsWaiting')}</p>}
      {findings?.length === 0 && <p className="text-ink-3">{words('findingsNone')}</p>}
      {isDead ? (
        <p className="mb-2">{words('deadNote')}</p>
      ) : (
        open.some(({ severity }) => severity === 'high') && <p className="mb-2">{words('blocks')}</p>
      )}
      {findings && findings.length > 0 && (
        <ul className="grid gap-4">
          {findings.map((finding) => (
            <li key={finding.code}>
              <FindingText finding={finding} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function FindingText({ finding: { code, severity, mended } }: { finding: Finding }) {
  const words = useTranslations('roles')
  const reasons = useTranslations('reasons')
  return (
    <>
      <h3 className="flex flex-wrap items-center gap-2 font-semibold">
        <SeverityBadge severity={severity} />
        {words(`finding.${code}`)}
      </h3>
      <p className="first-letter:uppercase">{words('because', { finding: reasons(`words.finding.${code}`) })}</p>
      <p className="text-ink-2">{words('toMend', { fix: reasons(`words.fix.${code}`) })}</p>
      {mended ? (
        <details className="mt-1">
          <summary className="w-fit text-quiet text-ink-2 underline decoration-ink-3 underline-offset-3">
            {words('mendedShow')}
          </summary>
          {mended.includes('<') && (
            <p className="text-ink-3">
              {words.rich('mendedFill', { code: (chunks) => <code className="font-mono text-quiet">{chunks}</code> })}
            </p>
          )}
          <CodeBlock label={words('mendedLabel')} code={mended} />
        </details>
      ) : null}
    </>
  )
}
