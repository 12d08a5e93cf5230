'use client'

import { useTranslations } from 'next-intl'
import { setKind } from '@/app/actions/set-kind'
import { setOwner } from '@/app/actions/set-owner'
import { Deciding } from '@/components/decide/deciding'
import { DecisionForm } from '@/components/decide/decision-form'
import { OwnerForm } from '@/components/decide/owner-form'
import { KindFields } from '@/components/decide/searched-fields'
import { useAct } from '@/components/ui/use-act'
import type { Decided } from '@/lib/domain/decision'
import type { Uuid } from '@/lib/domain/ids'
import type { Kind } from '@/lib/domain/judge/assessment'
import { focusFirst, KeyCap, useDeskFlow } from './desk-flow'

interface SayYourselfProps {
  user: Uuid
  kind: Kind
  /** Its name. */
  integration: string | null
  hasOwner: boolean
}

/** Owner and kind, where no suggestion fits. What makes both known leads on to the next user. */
export function SayYourself({ user, kind, integration, hasOwner }: SayYourselfProps) {
  const words = useTranslations('desk')
  const decide = useTranslations('decide')
  const { tell } = useDeskFlow()
  /** The other half is asked at once: who has one in their hands knows the other, as a rule. */
  function told(done: Pick<Decided, 'decisions'>, resolves: boolean, other: string): void {
    tell(
      done,
      resolves
        ? { goesOn: true, half: null }
        : { goesOn: false, half: words(other === '#say-kind' ? 'halfOwner' : 'halfKind') },
    )
    if (!resolves && done.decisions.length > 0) focusFirst(document.querySelector(other))
  }
  const owning = useAct(setOwner, `/work/desk?at=${user}#say-owner`, (done) =>
    told(done, kind !== 'unknown', '#say-kind'),
  )
  const kinding = useAct(setKind, `/work/desk?at=${user}#say-kind`, (done) => told(done, hasOwner, '#say-owner'))
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <section id="say-owner" data-desk-key="o" className="min-w-0">
        <h3 className="mb-1 flex items-center gap-1.5 text-quiet text-ink-3">
          {words('owner')} <KeyCap>o</KeyCap>
        </h3>
        <Deciding acting={owning}>
          <OwnerForm users={[user]} />
        </Deciding>
      </section>
      <section id="say-kind" data-desk-key="f" className="min-w-0">
        <h3 className="mb-1 flex items-center gap-1.5 text-quiet text-ink-3">
          {words('kind')} <KeyCap>f</KeyCap>
        </h3>
        <Deciding acting={kinding}>
          <DecisionForm users={[user]} submit={decide('setKind')}>
            <KindFields id="desk" kind={kind} integration={integration} />
          </DecisionForm>
        </Deciding>
      </section>
    </div>
  )
}
