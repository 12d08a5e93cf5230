import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { checkLine } from '@/app/api/v1/setup/check-line'
import { SetupLine } from '@/components/setup/setup-line'
import { Card } from '@/components/ui/card'
import { LinkButton } from '@/components/ui/link-button'
import { PageTitle } from '@/components/ui/page-title'
import { Words } from '@/components/words'
import { requireViewer } from '@/lib/auth/viewer'
import { type SetupLine as Line, SETUP_LINES } from '@/lib/domain/setup'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('setup'))('meta') }
}

/** What a scan needs, line by line: each is asked of AWS now, arrives by itself, and can be checked again alone. */
export default async function SetupPage() {
  await requireViewer('configure')
  const words = await getTranslations('setup')
  return (
    <>
      <PageTitle
        title={words('title')}
        lead={words('lead')}
        actions={
          <LinkButton href="/scans" look="primary">
            {words('toScans')}
          </LinkButton>
        }
      />
      <Words of={['setup', 'failures']}>
        <ol className="grid grid-cols-[minmax(0,1fr)] gap-4">
          {SETUP_LINES.map((line) => (
            <li key={line}>
              <Card>
                <Suspense fallback={<Checking title={words(`line.${line}`)} text={words('checking')} />}>
                  <CheckedLine line={line} />
                </Suspense>
              </Card>
            </li>
          ))}
        </ol>
      </Words>
    </>
  )
}

async function CheckedLine({ line }: { line: Line }) {
  return <SetupLine line={line} drawn={await checkLine(line)} />
}

/** Where a line will be, of about its size. */
function Checking({ title, text }: { title: string; text: string }) {
  return (
    <div className="min-h-20">
      <h2 className="font-semibold">{title}</h2>
      <p className="text-ink-3">{text}</p>
    </div>
  )
}
