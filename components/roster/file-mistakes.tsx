import { useTranslations } from 'next-intl'
import { ErrorNote } from '@/components/ui/error-note'
import type { RosterFileRead } from '@/lib/contract/views/roster'
import type { RosterField } from '@/lib/domain/people/roster-mapping'
import { ROSTER_FIELDS } from '@/lib/domain/people/roster-words'

/** Columns that are not known, and what of the file is read as nothing. */
export function Unsure({ file: { columns, missing, unclear, endless } }: { file: RosterFileRead }) {
  const words = useTranslations('roster')
  const common = useTranslations('common')
  const fields = missing.length > 1 ? 'both' : missing[0] === 'employeeNumber' ? 'number' : 'name'
  return (
    <>
      {missing.length > 0 && <ErrorNote title={words('noColumns', { fields })} live />}
      <ul className="grid gap-1 empty:hidden">
        {ROSTER_FIELDS.map((field) => {
          const headers = unclear[field]
          return (
            headers && (
              <li key={field} className="font-medium text-danger wrap-anywhere">
                {words('unclear', { field: words(`field.${field}`), headers: headers.join(common('comma')) })}
              </li>
            )
          )
        })}
        {missing.length === 0 && !columns.manager && <li className="font-medium">{words('noManager')}</li>}
        {endless > 0 && <li>{words('endless', { count: endless })}</li>}
      </ul>
    </>
  )
}

/** What is wrong with which line. */
export function Mistakes({ file: { mistakes, mistakeCount, width } }: { file: RosterFileRead }) {
  const words = useTranslations('roster')
  const isField = (name: string | null): name is RosterField => ROSTER_FIELDS.some((field) => field === name)
  if (mistakeCount === 0) return null
  return (
    <ErrorNote title={words('mistakes', { count: mistakeCount })} live>
      <ul className="max-h-64 overflow-y-auto">
        {mistakes.map(({ line, field, code, value, other, cells }) => {
          const what = words(`wrong.${code}`, { value: value ?? '', other: other ?? 0, cells: cells ?? width, width })
          return (
            <li key={`${line} ${field} ${code} ${value}`} className="wrap-anywhere">
              {isField(field)
                ? words('mistake', { line, field: words(`field.${field}`), what })
                : words('mistakeOfLine', { line, what })}
            </li>
          )
        })}
      </ul>
      {mistakes.length < mistakeCount && <p>{words('more', { count: mistakeCount - mistakes.length })}</p>}
    </ErrorNote>
  )
}
