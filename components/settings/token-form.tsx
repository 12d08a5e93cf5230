'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { makeToken } from '@/app/actions/make-token'
import { ActForm } from '@/components/ui/act-form'
import { Button } from '@/components/ui/button'
import { CodeBlock } from '@/components/ui/code-block'
import { ProblemNote } from '@/components/ui/problem-note'
import { TextField } from '@/components/ui/text-field'
import { Unfolding } from '@/components/ui/unfolding'
import { useAct } from '@/components/ui/use-act'
import { useOnce } from '@/components/ui/use-once'
import { SCIM_PATH } from '@/lib/contract/scim/address'
import { TOKEN_DAYS } from '@/lib/domain/api-token'
import type { Uuid } from '@/lib/domain/ids'
import { PERMISSIONS } from '@/lib/domain/viewer'

/** Makes a token and shows it, this once. `request`: the id of the form's request when it is sent without JavaScript. */
export function TokenForm({ baseUrl, request }: { baseUrl: string; request: Uuid }) {
  const words = useTranslations('settings')
  const acting = useAct(makeToken, '#make-token')
  const send = useOnce(acting)
  const { done, problem, typed, isBusy } = acting
  // Without JavaScript the page comes back with what came of it.
  const [startOpen] = useState((problem ?? done) !== null)
  const mistakes = problem?.mistakes ?? {}
  const chosen = acting.allTyped('scopes') ?? ['read']
  const made = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (done) made.current?.focus()
  }, [done])

  return (
    <Unfolding label={words('makeToken')} startOpen={startOpen} look="form">
      <ActForm
        acting={{ ...acting, send }}
        id="make-token"
        noValidate
        className="grid grid-cols-[minmax(0,1fr)] gap-4"
        aria-label={words('makeToken')}
      >
        <input type="hidden" name="request" value={request} />
        <div className="grid max-w-xl gap-4 md:grid-cols-[minmax(0,1fr)_12rem]">
          <TextField
            id="tokenName"
            label={words('tokenName')}
            hint={words('tokenNameHint')}
            mistake={mistakes.name}
            defaultValue={typed('tokenName')}
          />
          <TextField
            id="tokenDays"
            label={words('tokenDays')}
            hint={words('tokenDaysHint')}
            mistake={mistakes.days}
            type="number"
            min={1}
            max={TOKEN_DAYS.most}
            defaultValue={typed('tokenDays') ?? TOKEN_DAYS.usual}
          />
        </div>
        <fieldset aria-describedby={mistakes.scopes ? 'scopes-mistake' : undefined}>
          <legend className="mb-1 font-medium">{words('scopes')}</legend>
          <div className="grid gap-x-6 gap-y-1 md:grid-cols-2">
            {PERMISSIONS.map((scope) => (
              <label key={scope} className="flex min-h-8 items-center gap-2">
                <input type="checkbox" name="scopes" value={scope} defaultChecked={chosen.includes(scope)} />
                <span>
                  {words(`scope.${scope}`)} <span className="font-mono text-quiet text-ink-3">{scope}</span>
                </span>
              </label>
            ))}
          </div>
          {mistakes.scopes && (
            <p id="scopes-mistake" className="text-danger">
              {mistakes.scopes}
            </p>
          )}
        </fieldset>
        {problem && Object.keys(mistakes).length === 0 && <ProblemNote title={words('notDone')} problem={problem} />}
        <div>
          <Button type="submit" isBusy={isBusy}>
            {words(isBusy ? 'makingToken' : 'makeTokenDo')}
          </Button>
        </div>
        <div aria-live="polite">
          {done && (
            <div ref={made} tabIndex={-1} className="rounded-lg border border-done px-3 py-2">
              <p className="font-medium">{words('tokenOnce')}</p>
              <CodeBlock label={words('token')} code={done.token} />
              <p className="text-ink-3">{words('tokenTry')}</p>
              <CodeBlock
                label={words('tokenTry')}
                code={`curl -H 'Authorization: Bearer ${done.token}' ${baseUrl}${done.scopes.includes('scim') ? `${SCIM_PATH}/ServiceProviderConfig` : '/api/v1/overview'}`}
              />
            </div>
          )}
        </div>
      </ActForm>
    </Unfolding>
  )
}
