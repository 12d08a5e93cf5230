import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { IgnoredNote } from '@/components/ui/ignored-note'
import { LinkButton } from '@/components/ui/link-button'
import { PageTitle } from '@/components/ui/page-title'
import type { Ignored } from '@/lib/contract/lists/fields'
import { ActiveFilters } from './active-filters'
import { FieldLinks, FilterLink } from './field-links'
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
  /** Beside the filters, the one that its reader wants most: turned on and off by one click. */
  toggle?: { word: string; href: string; isOn: boolean } | null
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
  toggle = null,
  actions,
  children,
}: ListHeadProps) {
  const words = useTranslations('lists')
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
      {/* Without saved views the way to save one stands at the end of the filters; with some they have a line of their own. */}
      <div className="mb-2.5 flex flex-wrap items-center gap-2">
        {views}
        <FieldLinks shown={shown} />
        <FilterForm shown={shown} names={names} off={off} />
        {toggle && (
          <div className="screen-only">
            <FilterLink href={toggle.href} isOn={toggle.isOn}>
              {toggle.word}
            </FilterLink>
          </div>
        )}
        <ActiveFilters shown={shown} names={names} told={toggle?.isOn ? toggle.href : null} />
      </div>
    </>
  )
}
