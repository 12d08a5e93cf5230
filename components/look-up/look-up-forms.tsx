'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent } from 'react'
import { checkUser } from '@/app/actions/check-user'
import { lookUp } from '@/app/actions/look-up'
import { ActForm } from '@/components/ui/act-form'
import { Button } from '@/components/ui/button'
import { ErrorNote } from '@/components/ui/error-note'
import { ProblemNote } from '@/components/ui/problem-note'
import { useAct } from '@/components/ui/use-act'
import type { Uuid } from '@/lib/domain/ids'

interface LookUpFormsProps {
  user: Uuid
  /** Something was found before. */
  isAgain: boolean
  /** It is being looked up, or waits its turn: asking once more would change nothing. */
  isRunning: boolean
  /** Whoever opens the page is about to need it: it is asked for without a press. */
  asksAtOnce: boolean
}

/** Of this tab: what failed is not asked for again by itself. */
const askedAlready = new Set<Uuid>()

/** Asks AWS for the present facts of a user, and CloudTrail who uses it. Needs the words `lookUp`. */
export function LookUpForms({ user, isAgain, isRunning, asksAtOnce }: LookUpFormsProps) {
  const words = useTranslations('lookUp')
  const back = `/iam-users/${user}#who-uses-it`
  const checking = useAct(checkUser, back)
  const looking = useAct(lookUp, back)
  const told = checking.done
  const ask = useEffectEvent((one: Uuid) => {
    const form = new FormData()
    form.set('user', one)
    void looking.send(form)
  })
  useEffect(() => {
    if (!asksAtOnce || askedAlready.has(user)) return
    askedAlready.add(user)
    ask(user)
  }, [asksAtOnce, user])
  return (
    <div className="screen-only mt-3 grid gap-2">
      <div className="flex flex-wrap gap-2">
        {!isRunning && (
          <ActForm acting={looking}>
            <input type="hidden" name="user" value={user} />
            <Button type="submit" isBusy={looking.isBusy}>
              {words(looking.isBusy ? 'asking' : isAgain ? 'lookUpAgain' : 'lookUp')}
            </Button>
          </ActForm>
        )}
        <ActForm acting={checking}>
          <input type="hidden" name="user" value={user} />
          <Button type="submit" isBusy={checking.isBusy}>
            {words(checking.isBusy ? 'checking' : 'check')}
          </Button>
        </ActForm>
      </div>
      <div role="status">
        {told && told.changes !== null && <p className="text-ink-2">{words('checked', { changes: told.changes })}</p>}
      </div>
      {told && told.untold.length > 0 && (
        <ErrorNote title={words(told.changes === null ? 'notChecked' : 'state.partly')} live>
          {told.untold.join(' ')}
        </ErrorNote>
      )}
      {[checking, looking].map(
        ({ problem }, place) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: two forms that keep their places
          problem && <ProblemNote key={place} title={words('failed')} problem={problem} />,
      )}
      <p className="text-quiet text-ink-3">{words('checkHint')}</p>
    </div>
  )
}
