import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { CodeBlock } from '@/components/ui/code-block'
import { InstantText } from '@/components/ui/instant-text'
import { TableOf } from '@/components/ui/table'
import { Words } from '@/components/words'
import type { AccountView } from '@/lib/contract/views/account'
import { uploadCommands } from '@/lib/domain/uploaded-report'
import { UploadForm } from './upload-form'

interface UploadCardProps {
  account: AccountView
  /** Whether the newest report is older than facts may be. */
  isStale: boolean
  /** Whether whoever looks may upload one. */
  mayUpload: boolean
}

/** What an account that nobody reads is fed by: the report and its date, what no file told, and the way to upload a newer one. */
export function UploadCard({ account, isStale, mayUpload }: UploadCardProps) {
  const words = useTranslations('uploads')
  const { reportAt, detailsReadAt, uploads } = account
  const commands = uploadCommands(account)
  return (
    <Card title={words('title')}>
      <p>
        {reportAt
          ? words.rich('fedBy', { day: () => <InstantText at={reportAt} /> })
          : words(uploads.length > 0 ? 'noReport' : 'noFile')}{' '}
        {isStale && <Badge tone="danger">{words('stale')}</Badge>}
      </p>
      <p className="text-ink-2">
        {detailsReadAt
          ? words.rich('detailsOf', { day: () => <InstantText at={detailsReadAt} /> })
          : words('detailsNotRead')}
      </p>
      <p className="text-quiet text-ink-3">{words('neverTold')}</p>
      {uploads.length > 0 && (
        <TableOf
          caption={words('files')}
          columns={[
            { label: words('kindLabel'), heading: true, cell: ({ kind }) => words(`kind.${kind}`) },
            { label: words('madeAt'), cell: ({ generatedAt }) => <InstantText at={generatedAt} as="moment" /> },
            {
              label: words('uploaded'),
              cell: ({ uploadedAt, by }) => (
                <>
                  <InstantText at={uploadedAt} /> <span className="text-ink-3">{by.name}</span>
                </>
              ),
            },
            { label: words('usersInIt'), align: 'right', cell: ({ users }) => users },
          ]}
          rows={uploads}
          keyOf={({ kind, generatedAt }) => `${kind} ${generatedAt}`}
        />
      )}
      {mayUpload && (
        <div className="mt-3 grid grid-cols-[minmax(0,1fr)] gap-2">
          <p className="max-w-prose">{words('how')}</p>
          <CodeBlock label={words('reportCommand')} code={commands.report} />
          <p className="max-w-prose">{words('howDetails')}</p>
          <CodeBlock label={words('detailsCommand')} code={commands.details} />
          <Words of={['uploads', 'problems']}>
            <UploadForm account={account.id} />
          </Words>
        </div>
      )}
    </Card>
  )
}
