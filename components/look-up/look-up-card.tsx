import { useNow, useTranslations } from 'next-intl'
import { FailureNote } from '@/components/failure/failure-note'
import { Card } from '@/components/ui/card'
import { InstantText } from '@/components/ui/instant-text'
import type { IamUserDetail } from '@/lib/contract/views/iam-user-detail'
import { type LookUpView, lookUpState } from '@/lib/contract/views/look-up'
import type { TrailUsesView } from '@/lib/contract/views/trail'
import { instant } from '@/lib/domain/instant'
import { failuresIn } from '@/lib/domain/look-up/look-up'
import { BesideUses } from './beside-uses'
import { LookUpForms } from './look-up-forms'
import { UnseenUses } from './unseen-uses'
import { UseTable } from './use-table'

interface LookUpCardProps {
  user: IamUserDetail
  view: LookUpView | null
  /** What people uploaded of an organization trail; `null`: nobody did. */
  trail: TrailUsesView | null
  /** Whether this viewer may have AWS asked, and may upload what a trail told. */
  mayAsk: boolean
  mayUpload: boolean
  /** Where nobody looked it up yet, it is asked for as the page opens. */
  atOnce?: boolean
}

/** Who uses an IAM user: programs, addresses, services, who made it; what is not seen; and how to ask AWS. */
export function LookUpCard({ user, view, trail, mayAsk, mayUpload, atOnce = false }: LookUpCardProps) {
  const words = useTranslations('lookUp')
  const state = lookUpState(view, instant(useNow()))
  const found = view?.found ?? null
  const failures = state === 'failed' && view?.failure ? [view.failure] : found ? failuresIn(found) : []
  return (
    <div id="who-uses-it">
      <Card
        title={words('title')}
        aside={found && words.rich('readAt', { age: () => <InstantText at={found.readAt} as="age" /> })}
      >
        <StateText state={state} view={view} />
        {failures.length > 0 && (
          <div className="my-2 grid gap-2 rounded-lg border border-line bg-soft px-3 py-2">
            {failures.map((failure) => (
              <FailureNote key={`${failure.operation} ${failure.code}`} failure={failure} />
            ))}
          </div>
        )}
        {found && (
          <>
            <UseTable user={user} found={found} />
            <BesideUses user={user} found={found} />
          </>
        )}
        <UnseenUses user={user} found={found} trail={trail} mayUpload={mayUpload && !user.removedAt} />
        {mayAsk && !user.removedAt && user.account.kind !== 'uploaded' && (
          <LookUpForms
            user={user.id}
            isAgain={found !== null}
            isRunning={state === 'running'}
            asksAtOnce={atOnce && state === 'never'}
          />
        )}
      </Card>
    </div>
  )
}

function StateText({ state, view }: { state: ReturnType<typeof lookUpState>; view: LookUpView | null }) {
  const words = useTranslations('lookUp')
  const waits = view?.state === 'asked' ? view.notBefore : null
  if (state === 'found') return null
  return (
    <p role="status" className={state === 'failed' ? 'text-danger' : 'text-ink-2'}>
      {state === 'running' && waits
        ? words.rich('state.waiting', { at: () => <InstantText at={waits} as="moment" /> })
        : words(state === 'failed' && view?.found ? 'state.failedKept' : `state.${state}`)}
    </p>
  )
}
