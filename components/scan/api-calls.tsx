import { useFormatter, useTranslations } from 'next-intl'
import { Card } from '@/components/ui/card'
import { callsMade, type ScanProgress } from '@/lib/contract/views/scan'

/** The calls made to AWS, most frequent first. */
export function ApiCalls({ scan }: { scan: ScanProgress }) {
  const words = useTranslations('scans')
  const format = useFormatter()
  const calls = Object.entries(scan.apiCalls).sort(([a, made], [b, other]) => other - made || a.localeCompare(b, 'en'))
  return (
    <Card title={words('callsByOperation')} aside={format.number(callsMade(scan))}>
      {calls.length === 0 ? (
        <p className="text-ink-3">{words('noCalls')}</p>
      ) : (
        <dl>
          {calls.map(([operation, made]) => (
            <div key={operation} className="flex justify-between gap-3 border-b border-soft py-1.5 last:border-0">
              <dt className="min-w-0 font-mono text-quiet text-ink-2 wrap-anywhere">
                <Operation name={operation} />
              </dt>
              <dd>{format.number(made)}</dd>
            </div>
          ))}
        </dl>
      )}
    </Card>
  )
}

/** `service:Action`, which may break after its colon. */
function Operation({ name }: { name: string }) {
  const colon = name.indexOf(':') + 1
  return (
    <>
      {name.slice(0, colon)}
      <wbr />
      {name.slice(colon)}
    </>
  )
}
