import { useTranslations } from 'next-intl'
import { iamUsersHref, STRANGERS } from '@/lib/contract/lists/iam-user-list'
import { peopleHref } from '@/lib/contract/lists/person-list'
import type { OwnDeputy, ToAsk } from '@/lib/contract/views/leaving'
import type { LeaverSections } from '@/lib/contract/views/person'
import { AskTable } from './ask-table'
import { DeputyForm } from './deputy-form'
import { LeaverSection } from './leaver-section'
import { LeaverTable } from './leaver-table'
import { LooseUserTable } from './loose-user-table'
import { MoveSection } from './move-section'

interface LeaverAroundProps {
  page: LeaverSections
  toAsk: ToAsk
  /** Who answers in the reader's place. */
  deputy: OwnDeputy | null
  /** Whether the reader sees to the closing of doors. */
  mayMark: boolean
  /** Whether the reader keeps the roster. */
  mayCorrect: boolean
}

/** What is to be looked at beside those who left: whom to ask about, users whose person is not known, and who moved. */
export function LeaverAround({ page, toAsk, deputy, mayMark, mayCorrect }: LeaverAroundProps) {
  const words = useTranslations('leavers')
  const { scope, coverage, accessEnded, strangers, unmatched } = page
  const ofLine = scope.of === 'line'
  const ended = ofLine ? '#ended' : peopleHref({ statuses: ['access-ended'], doors: ['open', 'unchecked'] })
  return (
    <div className="mt-5 grid gap-5">
      {toAsk.count > 0 && (
        <LeaverSection id="ask" count={toAsk.count} href="/leavers/to-ask" shown={toAsk.people.length}>
          <AskTable people={toAsk.people} latenessWithheld={toAsk.latenessWithheld} plain={ofLine} />
        </LeaverSection>
      )}
      {accessEnded.count > 0 && (
        <LeaverSection id="ended" count={accessEnded.count} href={ended} shown={accessEnded.people.length}>
          <LeaverTable
            caption={words('section.ended')}
            people={accessEnded.people}
            plain={ofLine}
            mayMark={mayMark}
            mayCorrect={mayCorrect}
            contact={page.securityContact}
          />
        </LeaverSection>
      )}
      {strangers && strangers.count > 0 && (
        <LeaverSection
          id="strangers"
          count={strangers.count}
          href={iamUsersHref(STRANGERS)}
          shown={strangers.users.length}
        >
          <LooseUserTable caption={words('section.strangers')} users={strangers.users} />
        </LeaverSection>
      )}
      <MoveSection moves={page.moves} />
      {unmatched && coverage.unmatched > 0 && (
        <LeaverSection id="unmatched" count={coverage.unmatched} href="#unmatched" shown={unmatched.length}>
          <LooseUserTable caption={words('section.unmatched')} users={unmatched} />
        </LeaverSection>
      )}
      {ofLine && <DeputyForm deputy={deputy} />}
      <p className="text-quiet text-ink-3">{words(ofLine ? 'line.footnote' : 'footnote')}</p>
    </div>
  )
}
