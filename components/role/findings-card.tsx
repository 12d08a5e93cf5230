import { useTranslations } from 'next-intl'
import { UndoHere, UndoPlace } from '@/components/decide/undo-place'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { CodeBlock } from '@/components/ui/code-block'
import { InstantText } from '@/components/ui/instant-text'
import type { RoleDetail } from '@/lib/contract/lists/role-list'
import { AcceptFinding } from './accept-finding'
import { SeverityBadge } from './finding-text'

type Finding = NonNullable<RoleDetail['findings']>[number]

interface FindingsCardProps {
  role: RoleDetail
  /** Whether whoever looks may accept one. */
  approves: boolean
}

/** Each finding of a role's trust: how grave, why, how to mend it, the policy without it where that can be worked out. */
export function FindingsCard({ role, approves }: FindingsCardProps) {
  const words = useTranslations('roles')
  const { findings, ways, removedAt } = role
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
        <UndoPlace id="findings">
          <ul className="grid gap-5">
            {findings.map((finding) => (
              <li key={finding.code} id={`finding-${finding.code}`} className="scroll-mt-4">
                <FindingText finding={finding} />
                <Acceptance role={role} finding={finding} approves={approves && removedAt === null} />
              </li>
            ))}
          </ul>
        </UndoPlace>
      )}
    </Card>
  )
}

function FindingText({ finding: { code, severity, accepted, mended } }: { finding: Finding }) {
  const words = useTranslations('roles')
  const reasons = useTranslations('reasons')
  return (
    <>
      <h3 className="flex flex-wrap items-center gap-2 font-semibold">
        <SeverityBadge severity={severity} />
        {words(`finding.${code}`)}
        {accepted && <Badge tone="done">{words('accepted')}</Badge>}
      </h3>
      <p className="first-letter:uppercase">{words('because', { finding: reasons(`words.finding.${code}`) })}</p>
      <p className="text-ink-2">
        {words('toMend', { fix: reasons(`words.fix.${code}`) })} {!mended && words('mendedNone')}
      </p>
      {mended && (
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
      )}
    </>
  )
}

/** Who accepted a finding and why, with the way back; or what accepts it. */
function Acceptance({
  role: { id, acceptances },
  finding: { code, accepted },
  approves,
}: FindingsCardProps & { finding: Finding }) {
  const words = useTranslations('roles')
  const given = acceptances.find((one) => one.code === code)
  return (
    <>
      {given && (
        <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1">
          <p className="min-w-0 text-ink-2 wrap-anywhere">
            {words.rich(given.holds ? 'acceptedBy' : 'acceptedBefore', {
              name: given.by.name,
              reason: given.reason,
              day: () => <InstantText at={given.at} />,
            })}
          </p>
          {approves && <UndoHere decision={given.id} />}
        </div>
      )}
      {approves && !accepted && (
        <div className="mt-1">
          <AcceptFinding role={id} code={code} />
        </div>
      )}
    </>
  )
}
