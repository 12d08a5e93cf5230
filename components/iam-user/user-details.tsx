import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { setKind } from '@/app/actions/set-kind'
import { setMatch } from '@/app/actions/set-match'
import { DecideAtOnce } from '@/components/decide/decide-at-once'
import { UndoPlace } from '@/components/decide/undo-place'
import { Card } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import type { IamUserDetail, ReachedAccount } from '@/lib/contract/views/iam-user-detail'
import type { Uuid } from '@/lib/domain/ids'
import { DecidedLines } from './decided-lines'
import type { Decides } from './decides'
import { KindControl } from './kind-control'
import { useKindWords } from './kind-text'
import { NotKnown } from './last-use-text'
import { MatchControl } from './match-control'
import { NoteControl, TicketControl } from './note-controls'
import { PersonLink } from './person-link'
import { ReachText } from './reach-text'
import { ReasonList } from './reason-list'
import { SignalList } from './signal-list'
import { unsaid } from './unsaid'
import { useIntegrationName } from './use-integration-name'

interface UserDetailsProps {
  user: IamUserDetail
  /** `null`: this viewer decides nothing here. */
  decides: Decides | null
}

interface FactsProps extends UserDetailsProps {
  reach: readonly ReachedAccount[]
}

/** The facts beside credentials, three-valued, and what the verdict rests on. */
export function UserDetails({ user, decides, reach }: FactsProps) {
  const words = useTranslations('user')
  const { kindBecause, nextActionBecause } = user.assessment
  // That an exception has ended is told above, with its day.
  const hasEnded = nextActionBecause.some(({ code }) => code === 'exception-ended')
  const signals = user.assessment.signals.filter((signal) => signal !== 'exception-expiring' || !hasEnded)
  // That an owner has left stands beside the owner; what tells the kind, beside the kind.
  const ownerBecause = unsaid(user.assessment.ownerBecause, [...saidAbove(user), ...kindBecause]).filter(
    ({ code }) => code !== 'owner-left',
  )
  const policies = [...user.attachedPolicies, ...user.inlinePolicies].map((policy) => policy.name)
  const tags = Object.entries(user.tags).map(([key, value]) => `${key} = ${value}`)
  return (
    <UndoPlace id="decided">
      <Card title={words('details')}>
        <dl>
          <Detail name={words('kind')}>
            <KindFact user={user} decides={decides} />
          </Detail>
          <Detail name={words('person')}>
            <PersonText user={user} />
            <WhoseIsIt user={user} decides={decides} />
          </Detail>
          <NoteFacts user={user} decides={decides} />
          <Detail name={words('password')}>
            <PasswordText user={user} />
          </Detail>
          <Detail name={words('mfa')}>
            <MfaText active={user.mfaActive} />
          </Detail>
          {signals.length > 0 && (
            <Detail name={words('signals')}>
              <SignalList signals={signals} />
            </Detail>
          )}
          <Detail name={words('groups')}>{user.groups.join(', ') || words('none')}</Detail>
          <Detail name={words('policies')}>{policies.join(', ') || words('none')}</Detail>
          {reach.length > 0 && (
            <Detail name={words('reach')}>
              <ReachText reach={reach} />
            </Detail>
          )}
          {user.boundary && <Detail name={words('boundary')}>{user.boundary}</Detail>}
          {tags.length > 0 && <Detail name={words('tags')}>{tags.join(', ')}</Detail>}
          {user.path !== '/' && <Detail name={words('path')}>{user.path}</Detail>}
          <Detail name={words('arn')} long>
            <span className="font-mono text-quiet">{user.arn}</span>
            <CopyButton value={user.arn} name={words('arn')} />
          </Detail>
          {user.uniqueId && (
            <Detail name={words('uniqueId')} long>
              <span className="font-mono text-quiet">{user.uniqueId}</span>
              <CopyButton value={user.uniqueId} name={words('uniqueId')} />
            </Detail>
          )}
          {ownerBecause.length > 0 && (
            <Detail name={words('ownerBecause')}>
              <ReasonList reasons={ownerBecause} user={user} />
            </Detail>
          )}
        </dl>
      </Card>
    </UndoPlace>
  )
}

/** What the card of the next action says. */
const saidAbove = ({ assessment: { nextActionBecause, notChecked, blockedBy } }: IamUserDetail) => [
  ...nextActionBecause,
  ...notChecked,
  ...blockedBy,
]

/** A `long` value has no spaces to wrap at: it stands below its name. */
function Detail({ name, long = false, children }: { name: string; long?: boolean; children: ReactNode }) {
  return (
    <div
      className={`border-b border-soft py-2 last:border-0 ${long ? '' : 'grid grid-cols-[7rem_minmax(0,1fr)] gap-x-3 gap-y-1 has-[details[open]]:grid-cols-1'}`}
    >
      <dt className="text-ink-3">{name}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  )
}

/** What it is for, why, who said so, and what it may be where nobody did. */
function KindFact({ user, decides }: UserDetailsProps) {
  const words = useTranslations('decide')
  const kindWords = useKindWords()
  const nameOf = useIntegrationName()
  const { kind, integration, suggested } = user.assessment
  const kindBecause = unsaid(user.assessment.kindBecause, saidAbove(user))
  return (
    <>
      {kindWords({ kind, integration })}
      {kindBecause.length > 0 && (
        <small>
          <ReasonList reasons={kindBecause} user={user} />
        </small>
      )}
      {suggested && (
        <div className="mt-1">
          {words('perhapsKind', { kind: kindWords(suggested) })}{' '}
          {decides && (
            <DecideAtOnce
              id="suggested-kind"
              action={setKind}
              users={[user.id]}
              fields={{ kind: suggested.kind, integration: suggested.integration ?? '' }}
              buttons={[{ label: words('confirm') }]}
            />
          )}
        </div>
      )}
      <DecidedLines user={user} types={['set-kind']} mayUndo={decides !== null} />
      {decides && (
        <div className="mt-1">
          <KindControl user={user.id} kind={kind} integration={integration && nameOf(integration)} />
        </div>
      )}
    </>
  )
}

/**
 * Where it is not certain whose it is, whoever is likely is asked about, and everybody else who is suggested below that; without a
 * likely one all are asked about. What was said stays.
 */
function WhoseIsIt({ user, decides }: UserDetailsProps) {
  const words = useTranslations('decide')
  const { match, suggestions } = user.assessment
  const isAsked = decides !== null && match?.confidence !== 'certain'
  const others = suggestions.filter(({ personId }) => personId !== match?.personId)
  const isOneAsked = match !== null && user.people[match.personId] !== undefined
  return (
    <>
      {isAsked && match && <IsItTheirs user={user} person={match.personId} />}
      {isAsked &&
        !isOneAsked &&
        others.map(({ personId }) => <IsItTheirs key={personId} user={user} person={personId} />)}
      {isAsked && isOneAsked && others.some(({ personId }) => user.people[personId]) && (
        <details className="mt-1">
          <summary className="w-fit cursor-pointer text-ink-3 underline">{words('somebodyElse')}</summary>
          {others.map(({ personId }) => (
            <IsItTheirs key={personId} user={user} person={personId} />
          ))}
        </details>
      )}
      <DecidedLines user={user} types={['set-match']} mayUndo={decides !== null} />
      {decides && (
        <div className="mt-1">
          <MatchControl user={user.id} person={user.person && { id: user.person.id, name: user.person.name }} />
        </div>
      )}
    </>
  )
}

/** Asks whether the user is this person's, whose name is there for whoever may see it. */
function IsItTheirs({ user, person }: { user: IamUserDetail; person: Uuid }) {
  const words = useTranslations('decide')
  const name = user.people[person]
  if (!name) return null
  return (
    <div className="mt-1">
      {words('isItTheirs', { name })}{' '}
      <DecideAtOnce
        id={`match-${person}`}
        action={setMatch}
        users={[user.id]}
        fields={{ personId: person }}
        buttons={[
          { label: words('yes'), title: words('theirs', { name }), name: 'is', value: 'yes' },
          { label: words('no'), title: words('notTheirs', { name }), name: 'is', value: 'no' },
        ]}
      />
    </div>
  )
}

/** What people wrote down beside the facts. */
function NoteFacts({ user, decides }: UserDetailsProps) {
  const words = useTranslations('decide')
  const isSaid = (type: 'set-note' | 'set-ticket') => user.decisions.some((one) => one.type === type)
  const note = user.decisions.flatMap((one) => (one.type === 'set-note' ? one.value.note : []))[0] ?? null
  const ticket = user.decisions.flatMap((one) => (one.type === 'set-ticket' ? one.value.ticket : []))[0] ?? null
  return (
    <>
      {(decides || isSaid('set-note')) && (
        <Detail name={words('note')}>
          <DecidedLines user={user} types={['set-note']} mayUndo={decides !== null} />
          {decides && <NoteControl user={user.id} note={note} />}
        </Detail>
      )}
      {(decides || isSaid('set-ticket')) && (
        <Detail name={words('ticket')}>
          {ticket !== null && (
            <a href={ticket} target="_blank" rel="noreferrer" className="underline wrap-anywhere">
              {ticket}
            </a>
          )}
          <DecidedLines user={user} types={['set-ticket']} mayUndo={decides !== null} />
          {decides && <TicketControl user={user.id} ticket={ticket} />}
        </Detail>
      )}
    </>
  )
}

function PersonText({ user }: { user: IamUserDetail }) {
  const { person, people, assessment } = user
  const words = useTranslations('user')
  const common = useTranslations('common')
  if (person && assessment.match)
    return (
      <>
        <PersonLink id={person.id} isOpen={user.openPeople.includes(person.id)}>
          {person.name}
        </PersonLink>
        <span className="text-ink-3">
          {common('bracketed', { text: words(`confidence.${assessment.match.confidence}`) })}
        </span>
      </>
    )
  const perhaps = assessment.suggestions.flatMap(({ personId }) => {
    const name = people[personId]
    return name ? [{ personId, name }] : []
  })
  if (perhaps.length > 0)
    return (
      <>
        <span className="text-ink-3">{words('suggestions')}: </span>
        {perhaps.map(({ personId, name }, position) => (
          <span key={personId}>
            {position > 0 && ', '}
            <PersonLink id={personId} isOpen={user.openPeople.includes(personId)}>
              {name}
            </PersonLink>
          </span>
        ))}
      </>
    )
  return assessment.matchKnown ? words('personNone') : <NotKnown>{words('personUnknown')}</NotKnown>
}

function PasswordText({ user }: { user: IamUserDetail }) {
  const words = useTranslations('user')
  const password = user.credentials.find((credential) => credential.kind === 'password')
  if (password) return words(`credentialStatus.${password.status}`)
  return user.readAt.password === null ? <NotKnown>{words('notRead')}</NotKnown> : words('none')
}

/** Yes, no, or not read: never a silent no. */
function MfaText({ active }: { active: boolean | null }) {
  const words = useTranslations('user')
  if (active === null) return <NotKnown>{words('notRead')}</NotKnown>
  return words(active ? 'withMfa' : 'withoutMfa')
}
