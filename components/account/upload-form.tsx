'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { uploadReport } from '@/app/actions/upload-report'
import { ActForm } from '@/components/ui/act-form'
import { Button } from '@/components/ui/button'
import { ErrorNote } from '@/components/ui/error-note'
import { ProblemNote } from '@/components/ui/problem-note'
import { sendText } from '@/components/ui/send-text'
import { TextField } from '@/components/ui/text-field'
import { useAct } from '@/components/ui/use-act'
import { useRefusal } from '@/components/ui/use-refusal'
import { useScripted } from '@/components/ui/use-scripted'
import { answerWith } from '@/lib/contract/answer'
import { LARGEST_FORM } from '@/lib/contract/views/leaks'
import type { ReportUploaded } from '@/lib/contract/views/uploads'
import type { Uuid } from '@/lib/domain/ids'
import { LARGEST_UPLOAD } from '@/lib/domain/uploaded-report'
import { UploadEffect } from './upload-effect'

const answer = answerWith<ReportUploaded>('kind', 'dryRun', 'generatedAt', 'added', 'removed', 'changed')

/** Takes a file of an account that nobody reads: first to tell what it would change, then to store it. Needs the words `uploads` and `problems`. */
export function UploadForm({ account }: { account: Uuid }) {
  const words = useTranslations('uploads')
  const common = useTranslations('common')
  const acting = useAct(uploadReport, `/accounts/${account}#upload`)
  const isScripted = useScripted()
  const refusal = useRefusal()
  // What was checked is what is stored: forms forget their files once they were sent.
  const [checked, setChecked] = useState<{ body: Blob; name: string; generatedAt: string } | null>(null)
  const [isTooLarge, setTooLarge] = useState(false)
  const { done, problem, isBusy } = acting

  async function send(form: FormData): Promise<boolean> {
    const file = form.get('file')
    const pasted = String(form.get('report') ?? '')
    const chosen = file instanceof File && file.size > 0 ? file : pasted === '' ? null : new Blob([pasted])
    const generatedAt = String(form.get('generatedAt') ?? '').trim() || (chosen ? '' : (checked?.generatedAt ?? ''))
    const body = chosen ?? checked?.body ?? new Blob()
    setTooLarge(body.size > LARGEST_UPLOAD)
    if (body.size > LARGEST_UPLOAD) return false
    const isDry = form.get('apply') !== 'yes'
    const isSent = await (body instanceof File || body.size > LARGEST_FORM
      ? acting.send(withoutFile(form), async () => sendText(body, sentTo(body, generatedAt, isDry)))
      : acting.send(withoutFile(form, { report: await body.text(), generatedAt })))
    const name = chosen instanceof File ? chosen.name : chosen ? '' : (checked?.name ?? '')
    if (isSent) setChecked(isDry ? { body, name, generatedAt } : null)
    return isSent
  }

  function sentTo(body: Blob, generatedAt: string, isDry: boolean) {
    const asked = new URLSearchParams({ ...(generatedAt && { generatedAt }), ...(isDry && { dryRun: 'true' }) })
    const type = body instanceof File && /\.json$/i.test(body.name) ? 'application/json' : 'text/csv'
    return { url: `/api/v1/accounts/${account}/reports?${asked}`, type, answer, refusal }
  }

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <ActForm
        acting={{ ...acting, send }}
        id="upload"
        aria-label={words('form')}
        className="grid grid-cols-[minmax(0,1fr)] gap-3"
        onInput={() => problem && acting.forget()}
      >
        <input type="hidden" name="account" value={account} />
        <label className="with-script grid gap-1">
          <span className="font-medium">{words('file')}</span>
          <input type="file" name="file" accept=".json,.csv" disabled={!isScripted} className="max-w-full" />
        </label>
        <label className="grid gap-1">
          <span className="font-medium">{words('paste')}</span>
          <textarea
            name="report"
            rows={4}
            spellCheck={false}
            autoComplete="off"
            aria-invalid={problem?.mistakes.report ? true : undefined}
            className="field py-1.5 font-mono text-quiet whitespace-pre"
          />
        </label>
        <TextField
          id="generatedAt"
          label={words('generatedAt')}
          hint={words('generatedAtHint')}
          placeholder="2026-11-03T06:05:00Z"
          mistake={problem?.mistakes.generatedAt}
          className="font-mono"
        />
        {!isScripted && <noscript>{common('noScript')}</noscript>}
        {isTooLarge && <ErrorNote title={words('tooLarge')} live />}
        {problem && <ProblemNote title={words('failed')} problem={problem} />}
        <div className="flex flex-wrap items-center gap-2">
          <Button type="submit" isBusy={isBusy}>
            {words('check')}
          </Button>
          <Button type="submit" name="apply" value="yes" look="primary" isBusy={isBusy}>
            {words('apply', { name: checked?.name ?? '', hasName: checked?.name ? 'yes' : 'no' })}
          </Button>
        </div>
      </ActForm>
      <div role="status">{done && <UploadEffect effect={done} />}</div>
    </div>
  )
}

/** An action takes no file. */
function withoutFile(form: FormData, more: Readonly<Record<string, string>> = {}): FormData {
  form.delete('file')
  for (const [name, value] of Object.entries(more)) form.set(name, value)
  return form
}
