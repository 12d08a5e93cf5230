'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { CodeBlock } from '@/components/ui/code-block'
import { TextField } from '@/components/ui/text-field'
import { useRedraw } from '@/components/ui/use-redraw'
import { postToken } from '@/lib/api/settings'
import { TOKEN_DAYS } from '@/lib/domain/api-token'
import { PERMISSIONS } from '@/lib/domain/viewer'
import { focusMistake, mistakesOf, SettingsProblem } from './settings-problem'

/** Makes a token and shows it, this once. */
export function TokenForm({ baseUrl }: { baseUrl: string }) {
  const words = useTranslations('settings')
  const redraw = useRedraw()
  const form = useRef<HTMLFormElement>(null)
  const make = useMutation({
    mutationFn: postToken,
    onSuccess: async () => {
      form.current?.reset()
      await redraw()
    },
  })
  const made = useRef<HTMLDivElement>(null)
  const mistakes = mistakesOf(make.error)
  useEffect(() => {
    if (make.error) focusMistake(form.current)
  }, [make.error])
  useEffect(() => {
    if (make.data) made.current?.focus()
  }, [make.data])

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    const scopes = PERMISSIONS.filter((scope) => typed.getAll('scopes').includes(scope))
    make.mutate({ name: String(typed.get('tokenName') ?? ''), scopes, days: Number(typed.get('tokenDays')) })
  }

  return (
    <form
      ref={form}
      onSubmit={send}
      noValidate
      className="grid grid-cols-[minmax(0,1fr)] gap-4"
      aria-label={words('makeToken')}
    >
      <div className="grid max-w-xl gap-4 md:grid-cols-[minmax(0,1fr)_12rem]">
        <TextField
          id="tokenName"
          label={words('tokenName')}
          hint={words('tokenNameHint')}
          mistake={mistakes?.name && words(`mistakes.${mistakes.name}`)}
          autoComplete="off"
        />
        <TextField
          id="tokenDays"
          label={words('tokenDays')}
          hint={words('tokenDaysHint')}
          mistake={mistakes?.days && words(`mistakes.${mistakes.days}`)}
          type="number"
          min={1}
          max={TOKEN_DAYS.most}
          defaultValue={TOKEN_DAYS.usual}
        />
      </div>
      <fieldset aria-describedby={mistakes?.scopes ? 'scopes-mistake' : undefined}>
        <legend className="mb-1 font-medium">{words('scopes')}</legend>
        <div className="grid gap-x-6 gap-y-1 md:grid-cols-2">
          {PERMISSIONS.map((scope) => (
            <label key={scope} className="flex min-h-8 items-center gap-2">
              <input type="checkbox" name="scopes" value={scope} defaultChecked={scope === 'read'} />
              <span>
                {words(`scope.${scope}`)} <span className="font-mono text-quiet text-ink-3">{scope}</span>
              </span>
            </label>
          ))}
        </div>
        {mistakes?.scopes && (
          <p id="scopes-mistake" className="text-danger">
            {words(`mistakes.${mistakes.scopes}`)}
          </p>
        )}
      </fieldset>
      {make.error && !mistakes && <SettingsProblem error={make.error} />}
      <div>
        <Button type="submit" isBusy={make.isPending}>
          {words(make.isPending ? 'makingToken' : 'makeTokenDo')}
        </Button>
      </div>
      <div aria-live="polite">
        {make.data && (
          <div ref={made} tabIndex={-1} className="rounded-lg border border-done px-3 py-2">
            <p className="font-medium">{words('tokenOnce')}</p>
            <CodeBlock label={words('token')} code={make.data.token} />
            <p className="text-ink-3">{words('tokenTry')}</p>
            <CodeBlock
              label={words('tokenTry')}
              code={`curl -H 'Authorization: Bearer ${make.data.token}' ${baseUrl}/api/v1/overview`}
            />
          </div>
        )}
      </div>
    </form>
  )
}
