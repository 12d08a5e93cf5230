import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { IgnoredNote } from '@/components/ui/ignored-note'
import { LinkButton } from '@/components/ui/link-button'
import { PageTitle } from '@/components/ui/page-title'
import type { Ignored } from '@/lib/contract/lists/fields'
import { ActiveFilters } from './active-filters'
import { FieldLinks } from './field-links'
import { FilterForm } from './filter-form'
import type { FilterNames, ShownList } from './use-field-words'

interface ListHeadProps {
  shown: ShownList
  /** How many there are, in a sentence, and what completes it. */
  title: ReactNode
  lead: ReactNode
  ignored: readonly Ignored[]
  names?: FilterNames
  /** Values of its filter that cannot be chosen: their names say why. */
  off?: readonly string[]
  /** Saved views, above the filters. */
  views: ReactNode
  /** Beside the links that narrow the list, others that do. */
  links?: ReactNode
  /** What else leads on from the list, before its file. */
  actions?: ReactNode
  /** What is said before anything is filtered. */
  children?: ReactNode
}

/** What stands above the rows of any list: its state, its file, and its filter. */
export function ListHead({
  shown,
  title,
  lead,
  ignored,
  names = {},
  off,
  views,
  links,
  actions,
  children,
}: ListHeadProps) {
  const words = useTranslations('lists')
  const hasLinks = shown.links.length > 0
  return (
    <>
      <PageTitle
        title={title}
        lead={lead}
        actions={
          <>
            {actions}
            <LinkButton href={shown.csv} download>
              {words('csv')}
            </LinkButton>
          </>
        }
      />
      <IgnoredNote ignored={ignored} />
      {children}
      <div className="mb-2.5 grid grid-cols-[minmax(0,1fr)_auto] gap-2">
        {/* Without saved views the way to save one stands beside the links or the filters in force; with some they have a line of their own. */}
        <div className={hasLinks ? 'col-span-2 flex flex-wrap items-start justify-between gap-2' : 'contents'}>
          {views}
          {hasLinks && <FieldLinks shown={shown}>{links}</FieldLinks>}
        </div>
        <FilterForm shown={shown} names={names} off={off} />
        <ActiveFilters shown={shown} names={names} />
      </div>
    </>
  )
}
