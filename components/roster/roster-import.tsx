'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ProblemNote } from '@/components/ui/problem-note'
import { TextField } from '@/components/ui/text-field'
import { useRedraw } from '@/components/ui/use-redraw'
import { useRefusal } from '@/components/ui/use-refusal'
import { useScripted } from '@/components/ui/use-scripted'
import type { Refusal } from '@/lib/contract/acted'
import type { RosterSet } from '@/lib/contract/views/roster'
import type { Day } from '@/lib/domain/instant'
import { PERSONNEL } from '@/lib/domain/people/person'
import { FileReading } from './file-reading'
import { type RosterWish, sendRoster } from './send-roster'
import { USUAL_SOURCES } from './source-name'

/** Imports a file: first it is read and shown, with how its columns are understood; nothing changes before that was seen. */
export function RosterImport({ sources, today }: { sources: readonly string[]; today: Day }) {
  const words = useTranslations('roster')
  const common = useTranslations('common')
  const isScripted = useScripted()
  const refusal = useRefusal()
  const redraw = useRedraw()
  const [file, setFile] = useState<File | null>(null)
  const [source, setSource] = useState(PERSONNEL)
  const [asOf, setAsOf] = useState('')
  const [told, setTold] = useState<RosterSet | null>(null)
  const [problem, setProblem] = useState<Refusal | null>(null)
  const [isBusy, setBusy] = useState(false)

  async function send(wish: Pick<RosterWish, 'columns' | 'dateOrder'>, dryRun: boolean): Promise<void> {
    if (!file) return
    setBusy(true)
    const answer = await sendRoster(file, { source, asOf, dryRun, ...wish }, refusal)
    setBusy(false)
    if ('done' in answer) {
      setTold(answer.done)
      setProblem(null)
    } else setProblem(answer.refused)
    // An import that has to wait stands on the page, too.
    if (!dryRun) redraw('asked')
  }
  const forget = () => {
    setTold(null)
    setProblem(null)
  }
  return (
    <Card title={words('import')}>
      <form
        id="import"
        aria-label={words('import')}
        className="grid grid-cols-[minmax(0,1fr)] gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void send({}, true)
        }}
      >
        <p className="max-w-prose text-ink-3">{words('importLead')}</p>
        <div className="grid max-w-3xl gap-4 md:grid-cols-2">
          <TextField
            id="source"
            label={words('source')}
            hint={words('sourceHint')}
            list="known-sources"
            value={source}
            maxLength={60}
            required
            onChange={({ target }) => {
              setSource(target.value)
              forget()
            }}
          />
          <TextField
            id="asOf"
            type="date"
            label={words('asOf')}
            hint={words('asOfHint')}
            max={today}
            value={asOf}
            onChange={({ target }) => {
              setAsOf(target.value)
              forget()
            }}
          />
        </div>
        <datalist id="known-sources">
          {[...new Set([...sources, ...USUAL_SOURCES])].map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
        <label className="grid gap-1">
          <span className="font-medium">{words('file')}</span>
          <input
            type="file"
            accept=".csv,.tsv,.txt,text/csv"
            required
            disabled={!isScripted}
            className="max-w-full"
            onChange={({ target }) => {
              setFile(target.files?.[0] ?? null)
              forget()
            }}
          />
          <span className="text-quiet text-ink-3">
            {words('fileHint')}
            {!isScripted && <noscript> {common('noScript')}</noscript>}
          </span>
        </label>
        <div>
          <Button type="submit" look={told ? 'plain' : 'primary'} isBusy={isBusy} disabled={!isScripted}>
            {words('check')}
          </Button>
        </div>
      </form>
      <div role="status" className="mt-4 grid grid-cols-[minmax(0,1fr)] gap-3 empty:hidden">
        {problem && <ProblemNote title={words('failed')} problem={problem} />}
        {told && !told.dryRun && (
          <p className="font-medium">{words('imported', { people: told.people, changed: told.changed })}</p>
        )}
        {told?.file && <FileReading told={told} file={told.file} isBusy={isBusy} send={send} />}
      </div>
    </Card>
  )
}
