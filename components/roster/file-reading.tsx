import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { DayText } from '@/components/ui/day-text'
import { ErrorNote } from '@/components/ui/error-note'
import { TableOf } from '@/components/ui/table'
import type { RosterFileRead, RosterSet } from '@/lib/contract/views/roster'
import {
  DATE_ORDERS,
  type DateOrder,
  NO_COLUMN,
  type RosterField,
  type RosterMapping,
} from '@/lib/domain/people/roster-mapping'
import { ROSTER_FIELDS } from '@/lib/domain/people/roster-words'
import { Mistakes, Unsure } from './file-mistakes'
import { Names } from './waiting-roster'

interface FileReadingProps {
  told: RosterSet
  file: RosterFileRead
  isBusy: boolean
  send: (wish: { columns?: RosterMapping['columns']; dateOrder?: DateOrder }, dryRun: boolean) => Promise<void>
}

/** Of a field that several columns may give: no header is this, nor ''. */
const UNANSWERED = '\n'

/** How a file is understood: which column is which field, its first rows, what is wrong, and what the import would change. */
export function FileReading({ told, file, isBusy, send }: FileReadingProps) {
  const words = useTranslations('roster')
  const { columns, dateOrder, asksDateOrder, headers } = file
  const wish = { columns, ...(dateOrder && { dateOrder }) }
  const asksColumns = file.missing.length > 0 || Object.keys(file.unclear).length > 0
  const isRight = file.mistakeCount === 0 && !asksColumns && !asksDateOrder && !told.older
  const choose = (field: RosterField, header: string) => {
    return send({ ...wish, columns: { ...columns, [field]: header } }, true)
  }
  return (
    <>
      <fieldset className="grid gap-x-6 gap-y-2 md:grid-cols-2">
        <legend className="mb-2 font-semibold">{words('columns')}</legend>
        {ROSTER_FIELDS.map((field) => (
          <label key={field} className="grid grid-cols-[9rem_minmax(0,1fr)] items-center gap-2">
            <span>{words(`field.${field}`)}</span>
            <select
              className="field min-w-0"
              value={columns[field] ?? (field in file.unclear ? UNANSWERED : NO_COLUMN)}
              onChange={({ target }) => void choose(field, target.value)}
            >
              {field in file.unclear && (
                <option value={UNANSWERED} disabled>
                  {words('columnChoose')}
                </option>
              )}
              <option value={NO_COLUMN}>{words('noColumn')}</option>
              {headers.map((header) => (
                <option key={header} value={header}>
                  {header}
                </option>
              ))}
            </select>
          </label>
        ))}
      </fieldset>
      <p className="text-quiet text-ink-3">{words('onlyMapped')}</p>
      {(asksDateOrder || dateOrder) && (
        <label className="grid max-w-md gap-1">
          <span className={asksDateOrder ? 'font-semibold text-danger' : 'font-medium'}>{words('dateOrder')}</span>
          <select
            className="field"
            value={dateOrder ?? ''}
            onChange={({ target }) => {
              const chosen = DATE_ORDERS.find((one) => one === target.value)
              if (chosen) void send({ columns, dateOrder: chosen }, true)
            }}
          >
            <option value="" disabled>
              {words('dateOrderChoose')}
            </option>
            {DATE_ORDERS.map((order) => (
              <option key={order} value={order}>
                {words(`order.${order}`)}
              </option>
            ))}
          </select>
        </label>
      )}
      <Unsure file={file} />
      {file.rows.length > 0 && <FirstRows file={file} />}
      <Mistakes file={file} />
      {told.older && <ErrorNote title={words('older')} live />}
      {file.missing.length === 0 && <Changes told={told} />}
      {isRight && (
        <div>
          <Button look="primary" isBusy={isBusy} onClick={() => void send(wish, false)}>
            {words('importDo', { people: told.people })}
          </Button>
        </div>
      )}
    </>
  )
}

const DAYS = ['firstDay', 'leavingDate', 'lastWorkingDay', 'contractEnd'] as const satisfies readonly RosterField[]
const isDay = (field: RosterField): field is (typeof DAYS)[number] => DAYS.some((day) => day === field)

function FirstRows({ file: { rows, columns } }: { file: RosterFileRead }) {
  const words = useTranslations('roster')
  const shown = ROSTER_FIELDS.filter((field) => columns[field] || field === 'status' || field === 'employment')
  const cell = (row: RosterFileRead['rows'][number], field: RosterField) => {
    if (field === 'status') return words(`status.${row.status}`)
    if (field === 'employment') return words(`employment.${row.employment}`)
    if (isDay(field)) return row[field] && <DayText day={row[field]} />
    return field === 'emails' ? row.emails.join(' ') : row[field]
  }
  return (
    <section aria-labelledby="first-rows">
      <h3 id="first-rows" className="font-semibold">
        {words('firstRows')}
      </h3>
      <div className="overflow-x-auto">
        <TableOf
          caption={words('firstRows')}
          rows={rows}
          keyOf={({ employeeNumber }) => employeeNumber}
          columns={shown.map((field) => ({
            label: words(`field.${field}`),
            cell: (row: RosterFileRead['rows'][number]) => <span className="wrap-anywhere">{cell(row, field)}</span>,
          }))}
        />
      </div>
    </section>
  )
}

function Changes({ told }: { told: RosterSet }) {
  const words = useTranslations('roster')
  const { joined, left, gone, moved, doubt, odd, before } = told
  return (
    <section aria-labelledby="changes">
      <h3 id="changes" className="font-semibold">
        {before === null
          ? words('firstImport', { people: told.people })
          : words('changes', { people: told.people, before })}
      </h3>
      {before !== null && (
        <>
          <Names label={words('joined')} named={joined} />
          <Names label={words('left')} named={left} />
          <Names label={words('gone')} named={gone} />
          <Names label={words('moved')} named={moved} />
        </>
      )}
      {doubt && (
        <p className="mt-2 font-medium text-danger">
          {doubt.missing.count + doubt.late.count === 0
            ? words('emptied')
            : words('wouldWait', {
                before: doubt.before,
                missing: doubt.missing.count,
                late: doubt.late.count,
                both: String(doubt.missing.count > 0 && doubt.late.count > 0),
              })}
        </p>
      )}
      <ul className="mt-2 text-ink-2">
        {odd.withoutEmail > 0 && <li>{words('withoutEmail', { count: odd.withoutEmail })}</li>}
        {odd.managersElsewhere > 0 && <li>{words('managersElsewhere', { count: odd.managersElsewhere })}</li>}
        {odd.managerCycles.map((numbers) => (
          <li key={numbers.join()}>{words('managerCycle', { numbers: numbers.join(' → ') })}</li>
        ))}
      </ul>
    </section>
  )
}
