import { useFormatter, useTranslations } from 'next-intl'
import { InstantText } from '@/components/ui/instant-text'
import { Cell, Row, Table } from '@/components/ui/table'
import type { IamUserDetail } from '@/lib/contract/views/iam-user-detail'
import { rowsOfUses, type UseRow } from '@/lib/contract/views/look-up'
import type { LookUp } from '@/lib/domain/look-up/look-up'
import type { Program } from '@/lib/domain/look-up/program'
import { unlikeKind } from '@/lib/domain/look-up/unlike-kind'
import { useCredentialName } from './use-credential-name'

/** The API has all. */
const SHOWN = 12

/** What each credential did, by which program and from where; what does not go with the user's kind is asked about. */
export function UseTable({ user, found }: { user: IamUserDetail; found: LookUp }) {
  const words = useTranslations('lookUp')
  const rows = rowsOfUses(found.uses)
  if (rows.length === 0) return <p className="text-ink-2">{words('noUses')}</p>
  const more = rows.length - SHOWN + found.moreUses
  const columns = [
    { label: words('by'), width: 'md:w-[36%]' },
    { label: words('from') },
    { label: words('what') },
    { label: words('events'), align: 'right' as const },
    { label: words('last') },
  ]
  return (
    <>
      <Table caption={words('uses')} columns={columns}>
        {rows.slice(0, SHOWN).map((row) => (
          <UseLine
            key={[row.credential, row.source, row.program.family, row.program.integration].join()}
            row={row}
            user={user}
          />
        ))}
      </Table>
      {more > 0 && <p className="mt-1 text-ink-3">{words('moreUses', { count: more })}</p>}
    </>
  )
}

function UseLine({ row, user }: { row: UseRow; user: IamUserDetail }) {
  const words = useTranslations('lookUp')
  const format = useFormatter()
  const credentialName = useCredentialName(user)
  const { program, agent, credential, source, services, regions, events, refused, lastAt } = row
  const { kind, integration } = user.assessment
  const unlike = unlikeKind(row, kind, integration)
  return (
    <Row>
      <Cell heading>
        <span title={agent ?? undefined} className="wrap-anywhere">
          <ProgramName program={program} />
        </span>
        <small className="wrap-anywhere">{credentialName(credential)}</small>
        {unlike && <small className="font-semibold text-danger">{words(`unlike.${unlike}`)}</small>}
        {program.runner === 'compute' && <small>{words('unlike.compute')}</small>}
      </Cell>
      <Cell label={words('from')} card="half" className="font-mono text-[0.8125rem] wrap-anywhere">
        {source ?? <span className="font-sans text-ink-3">{words('sourceNone')}</span>}
      </Cell>
      <Cell label={words('what')} card="half" className="wrap-anywhere">
        {services.join(', ')}
        <small>{regions.join(', ')}</small>
      </Cell>
      <Cell label={words('events')} card="half" align="right">
        {format.number(events)}
        {refused > 0 && <small>{words('refused', { count: refused })}</small>}
      </Cell>
      <Cell label={words('last')} card="half">
        <InstantText at={lastAt} />
      </Cell>
    </Row>
  )
}

/** Families that are no proper noun. */
const WORDED = ['none', 'other', 'aws-service', 'browser'] as const

/** A program by its proper noun, or in words. Needs the words `lookUp`. */
export function ProgramName({ program: { family, name } }: { program: Program }) {
  const words = useTranslations('lookUp')
  const worded = WORDED.find((one) => one === family)
  return worded ? words(`program.${worded}`) : (name ?? words('program.other'))
}
