'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { decideFromList } from '@/app/actions/decide-from-list'
import { undoDecisions } from '@/app/actions/undo-decisions'
import { ActForm } from '@/components/ui/act-form'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ErrorNote } from '@/components/ui/error-note'
import { ProblemNote } from '@/components/ui/problem-note'
import { useAct } from '@/components/ui/use-act'
import { useRefusal } from '@/components/ui/use-refusal'
import { useScripted } from '@/components/ui/use-scripted'
import { LARGEST_LIST } from '@/lib/contract/views/csv-decided'
import { MOST_AT_ONCE } from '@/lib/domain/decision'
import { writtenKinds } from '@/lib/i18n/kind-words'
import { ListResult } from './list-result'
import { sendListFile } from './send-list-file'
import { UndoForm } from './undo-form'

const TEMPLATE = [
  'account,user,kind,owner,integration,note',
  '123456789012,deploy-web,ci,team:Web,github-actions,',
  '',
].join('\r\n')

/** A list that is checked first, row by row, and then applied. It stays in its field whatever comes of it. */
export function DecideFromList() {
  const words = useTranslations('sheet')
  const decide = useTranslations('decide')
  const kinds = useTranslations('kinds')
  const common = useTranslations('common')
  const refusal = useRefusal()
  const acting = useAct(decideFromList, '#list', (told) => {
    undoing.forget()
    setKept((before) => ({ list: told.list, round: before.round + 1 }))
  })
  const undoing = useAct(undoDecisions, '#list')
  const isScripted = useScripted()
  const [isTooLarge, setTooLarge] = useState(false)
  const { done, problem, isBusy } = acting
  const decided = done?.decided
  // What was checked, also where it came as a file, is what is applied.
  const [kept, setKept] = useState({ list: done?.list ?? acting.typed('list') ?? '', round: 0 })

  async function send(form: FormData): Promise<boolean> {
    const file = form.get('file')
    const bytes = file instanceof File && file.size > 0 ? file.size : new Blob([String(form.get('list'))]).size
    setTooLarge(bytes > LARGEST_LIST)
    if (bytes > LARGEST_LIST) return false
    if (!(file instanceof File) || file.size === 0) return acting.send(form)
    return acting.send(form, () => sendListFile(file, { apply: form.get('apply') === 'yes', refusal }))
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Card>
        <ActForm
          acting={{ ...acting, send }}
          id="list"
          aria-label={words('list.title')}
          className="grid grid-cols-[minmax(0,1fr)] gap-3"
          onInput={() => {
            // What is typed now was not checked.
            if (done || problem) acting.forget()
          }}
        >
          <p className="text-ink-2">
            {words('list.columns')}{' '}
            <a
              href={`data:text/csv;charset=utf-8,${encodeURIComponent(TEMPLATE)}`}
              download="decisions.csv"
              className="underline"
            >
              {words('list.template')}
            </a>
          </p>
          <p className="text-ink-2">{words('list.values', { kinds: writtenKinds(kinds, common) })}</p>
          {/* It goes to the API, which no form can send it to: before the script runs the list is pasted. */}
          <label className="with-script grid gap-1">
            <span className="font-medium">{words('list.file')}</span>
            <input
              key={kept.round}
              type="file"
              name="file"
              accept=".csv,text/csv"
              disabled={!isScripted}
              className="max-w-full"
            />
            <span className="text-quiet text-ink-3">{words('list.size')}</span>
          </label>
          <label className="grid gap-1">
            <span className="font-medium">{words('list.paste')}</span>
            <textarea
              key={kept.round}
              name="list"
              rows={8}
              spellCheck={false}
              defaultValue={kept.list}
              aria-invalid={problem?.mistakes.list ? true : undefined}
              className="field py-1.5 font-mono text-quiet whitespace-pre"
            />
          </label>
          {isTooLarge && <ErrorNote title={words('list.tooLarge')} live />}
          {problem && <ProblemNote title={decide('failed')} problem={problem} />}
          <div className="flex flex-wrap gap-2">
            <Button type="submit" isBusy={isBusy}>
              {words('list.check')}
            </Button>
            {decided && !decided.applied && decided.changes > 0 && (
              <Button type="submit" name="apply" value="yes" look="primary" isBusy={isBusy}>
                {words('list.apply', { count: decided.changes })}
              </Button>
            )}
          </div>
        </ActForm>
      </Card>
      <div role="status" className="grid grid-cols-[minmax(0,1fr)] gap-3">
        {undoing.done && <p>{decide('undone')}</p>}
        {undoing.problem && <ProblemNote title={decide('failed')} problem={undoing.problem} />}
        {decided && !undoing.done && <ListResult decided={decided} />}
      </div>
      {decided && !undoing.done && decided.decisions.length > 0 && (
        <div>
          {decided.decisions.length <= MOST_AT_ONCE ? (
            <UndoForm undoing={undoing} decisions={decided.decisions.map(({ id }) => id)} />
          ) : (
            <p className="text-ink-3">{words('list.undoEach')}</p>
          )}
        </div>
      )}
    </div>
  )
}
