'use client'

import { useTranslations } from 'next-intl'
import { importLeakReport } from '@/app/actions/import-leak-report'
import { Card } from '@/components/ui/card'
import { TextForm } from '@/components/ui/text-form'
import { useAct } from '@/components/ui/use-act'
import { answerWith } from '@/lib/contract/answer'
import { LARGEST_REPORT, type LeakReportImported } from '@/lib/contract/views/leaks'
import { ReportImported } from './report-imported'

const api = {
  url: '/api/v1/leak-reports',
  type: 'application/json',
  answer: answerWith<LeakReportImported>('tool', 'ids', 'users', 'others'),
}

/** Takes in what a leak scanner found. */
export function ImportReport() {
  const words = useTranslations('keys.import')
  const acting = useAct(importLeakReport, '#import')
  return (
    <Card title={words('title')}>
      <p className="mb-3 text-ink-2">{words('lead')}</p>
      <TextForm
        id="import"
        acting={acting}
        name="report"
        largest={LARGEST_REPORT}
        api={api}
        accept=".json,.jsonl,.ndjson,.sarif,application/json"
        label={words('title')}
        words={(key) => words(key)}
      />
      <div role="status" className="mt-3 empty:hidden">
        {acting.done && <ReportImported done={acting.done} />}
      </div>
    </Card>
  )
}
