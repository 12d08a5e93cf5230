import { useTranslations } from 'next-intl'
import { SelectAll } from '@/components/list/select-box'
import type { ColumnOf } from '@/components/ui/table'
import type { CaseView, LeaverLine } from '@/lib/contract/views/person'
import { isAskedNow } from '@/lib/domain/leavers/case-answers'

/** A box to select a case by, where the reader may answer; `Selecting` names it. */
export const CASE_BOX: ColumnOf<LeaverLine> = {
  label: <SelectAll />,
  width: 'md:w-7 print:hidden',
  className: 'box',
  cell: ({ case: of }) => of?.mayAnswer && <CaseBox of={of} />,
}

/** It says what was answered already: `Selecting` tells whoever answers for several. */
function CaseBox({ of }: { of: CaseView }) {
  const words = useTranslations('leavers')
  const { id, answer, state, standing, sentBack } = of
  const said = sentBack
    ? words('case.answer.not-mine')
    : state === 'retained'
      ? words('standing.retained')
      : answer?.to
        ? words('many.usedBy', { to: answer.to })
        : answer && words(`case.answer.${answer.answer}`)
  return (
    <input
      type="checkbox"
      autoComplete="off"
      value={id}
      data-said={isAskedNow(of) ? undefined : said}
      data-seen={standing.join(' ')}
    />
  )
}
