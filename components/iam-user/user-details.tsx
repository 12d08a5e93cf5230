import { useTranslations } from 'next-intl'
import { setKind } from '@/app/actions/set-kind'
import { DecideAtOnce } from '@/components/decide/decide-at-once'
import { UndoPlace } from '@/components/decide/undo-place'
import { Card } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import type { IamUserDetail } from '@/lib/contract/views/iam-user-detail'
import { DecidedLines } from './decided-lines'
import type { Decides } from './decides'
import { Detail } from './detail'
import { KindControl } from './kind-control'
import { useKindWords } from './kind-text'
import { NotKnown } from './last-use-text'
import { NoteFacts } from './note-facts'
import { PersonFact } from './person-fact'
import { ReasonList } from './reason-list'
import { SignalList } from './signal-list'
import { unsaid } from './unsaid'
import { useIntegrationName } from './use-integration-name'

interface UserDetailsProps {
  user: IamUserDetail
  /** `null`: this viewer decides nothing here. */
  decides: Decides | null
}

/** The facts beside credentials, three-valued, and what the verdict rests on. */
export function UserDetails({ user, decides }: UserDetailsProps) {
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
  // Uploaded reports tell nothing of them.
  const isTold = user.readAt.existence !== null
  const untold = <NotKnown>{words('notRead')}</NotKnown>
  const tags = Object.entries(user.tags).map(([key, value]) => `${key} = ${value}`)
  return (
    <UndoPlace id="decided">
      <Card title={words('details')}>
        <dl>
          <Detail name={words('kind')} long={kindBecause.length > 0}>
            <KindFact user={user} decides={decides} />
          </Detail>
          <Detail name={words('person')}>
            <PersonFact user={user} decides={decides} />
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
          <Detail name={words('groups')}>{isTold ? user.groups.join(', ') || words('none') : untold}</Detail>
          <Detail name={words('policies')}>{isTold ? policies.join(', ') || words('none') : untold}</Detail>
          {!isTold && <Detail name={words('tags')}>{untold}</Detail>}
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
            <Detail name={words('ownerBecause')} long>
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
