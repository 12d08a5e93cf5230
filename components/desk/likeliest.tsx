import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useKindWords } from '@/components/iam-user/kind-text'
import { ReasonList } from '@/components/iam-user/reason-list'
import { Card } from '@/components/ui/card'
import { InstantText } from '@/components/ui/instant-text'
import { Cell, Row, Table } from '@/components/ui/table'
import type { IamUserDetail } from '@/lib/contract/views/iam-user-detail'
import { canonicalJson } from '@/lib/domain/canonical-json'
import type { OpenClaim } from '@/lib/domain/claim'
import type { Reason } from '@/lib/domain/judge/reason'
import type { Suggestion } from '@/lib/domain/judge/suggest'
import { useClaimWords } from './claim-words'
import { AcceptSuggestion, AnswerClaim } from './suggestion-list'

interface LikeliestProps {
  user: IamUserDetail
  isOpen: boolean
  suggestions: readonly Suggestion[]
  claims: readonly OpenClaim[]
}

/** What people answered, and what the facts suggest, each with its reasons and the digit that accepts it. */
export function Likeliest({ user, isOpen, suggestions, claims }: LikeliestProps) {
  const words = useTranslations('desk')
  const claimed = useClaimWords()
  const suggested = useSuggestionWords()
  if (!isOpen && claims.length === 0) return null
  const shared = sharedBy(suggestions.map(({ because }) => because))
  const sharedAgainst = sharedBy(suggestions.map(({ against }) => against))
  const accepted = claims.filter(({ answer }) => answer !== 'not-mine')
  const columns = [
    { label: words('suggestion'), width: 'md:w-56' },
    { label: words('because') },
    // A claim has two buttons, and may need a name.
    { label: words('accept'), hideLabel: true, width: claims.length > 0 ? 'md:w-64' : 'md:w-32' },
  ]
  return (
    <Card title={words('likely')} aside={words('nothingUntil')}>
      {claims.length + suggestions.length === 0 ? (
        <p className="text-ink-2">{words('noSuggestion')}</p>
      ) : (
        <Table caption={words('likely')} columns={columns}>
          {claims.map((claim) => (
            <Line
              key={claim.id}
              id={`claim-${claim.id}`}
              what={claimed(claim)}
              press={
                <AnswerClaim
                  user={user.id}
                  claim={claim.id}
                  place={claim.answer === 'not-mine' ? null : accepted.indexOf(claim) + 1}
                  what={claimed(claim)}
                  resolves={user.assessment.kind !== 'unknown'}
                  isAsked={suggestions.some(({ kind }) => kind !== null)}
                />
              }
            >
              {words.rich('claimedOn', { day: () => <InstantText at={claim.at} /> })}
              {claim.named && ` · ${words('claimNames', { named: claim.named })}`}
            </Line>
          ))}
          {isOpen &&
            suggestions.map((suggestion, at) => (
              <Line
                key={suggested(suggestion)}
                id={`suggestion-${accepted.length + at + 1}`}
                what={suggested(suggestion)}
                note={suggestion.resolves ? null : words('stillMissing')}
                press={
                  <AcceptSuggestion
                    user={user.id}
                    suggestion={suggestion}
                    isAsked={suggestions.some((other) => answersRest(other, suggestion))}
                    place={accepted.length + at + 1}
                    what={suggested(suggestion)}
                  />
                }
              >
                <Reasons
                  because={suggestion.because.filter((one) => !shared.some((other) => isSame(one, other)))}
                  against={suggestion.against.filter((one) => !sharedAgainst.some((other) => isSame(one, other)))}
                  user={user}
                />
              </Line>
            ))}
        </Table>
      )}
      {isOpen && shared.length + sharedAgainst.length > 0 && (
        <p className="mt-2 text-ink-2">
          {words('forEach')} <Reasons because={shared} against={sharedAgainst} user={user} />
        </p>
      )}
    </Card>
  )
}

/** Whether a suggestion says what another leaves open. */
const answersRest = (other: Suggestion, { kind, owner }: Suggestion) =>
  (kind === null && other.kind !== null) || (owner === null && other.owner !== null)

const isSame = (one: Reason, other: Reason) => canonicalJson(one) === canonicalJson(other)

interface ReasonsProps {
  because: readonly Reason[]
  against: readonly Reason[]
  user: IamUserDetail
}

function Reasons({ because, against, user }: ReasonsProps) {
  const words = useTranslations('desk')
  return (
    <>
      <ReasonList reasons={because} user={user} />
      {against.length > 0 && (
        <span className="text-ink-3">
          {because.length > 0 && ' '}
          {words('against')} <ReasonList reasons={against} user={user} />
        </span>
      )}
    </>
  )
}

/** What stands in every list, where there are several: it is said once. */
function sharedBy([first = [], ...others]: readonly (readonly Reason[])[]): readonly Reason[] {
  if (others.length === 0) return []
  return first.filter((reason) => others.every((list) => list.some((one) => isSame(reason, one))))
}

interface LineProps {
  id: string
  what: string
  note?: string | null
  press: ReactNode
  children: ReactNode
}

function Line({ id, what, note = null, press, children }: LineProps) {
  return (
    <Row>
      <Cell heading>
        <span id={id} className="scroll-mt-4 font-semibold wrap-anywhere">
          {what}
        </span>
        {note && <small>{note}</small>}
      </Cell>
      <Cell className="wrap-anywhere">{children}</Cell>
      <Cell align="right">{press}</Cell>
    </Row>
  )
}

/** `Workload · owner Data platform`. Needs the words `desk`, `kinds` and `integrations`. */
function useSuggestionWords(): (suggestion: Suggestion) => string {
  const words = useTranslations('desk')
  const kindWords = useKindWords()
  return ({ kind, integration, owner }) =>
    [
      ...(kind ? [kindWords({ kind, integration })] : []),
      ...(owner ? [words('ownerIs', { name: owner.name })] : []),
    ].join(' · ')
}
