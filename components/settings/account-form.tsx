'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import { useRedraw } from '@/components/ui/use-redraw'
import { postAccount, postAccountTest } from '@/lib/api/settings'
import { PARTITIONS, type StandaloneTyped } from '@/lib/domain/standalone-account'
import { AccountTestResult } from './account-test-result'
import { focusMistake, mistakesOf, SettingsProblem } from './settings-problem'

/** Adds an account outside the Organization, after trying it if one likes. What was typed stays until it was added. */
export function AccountForm() {
  const words = useTranslations('settings')
  const redraw = useRedraw()
  const form = useRef<HTMLFormElement>(null)
  const [added, setAdded] = useState<string | null>(null)
  const test = useMutation({ mutationFn: postAccountTest })
  const add = useMutation({
    mutationFn: postAccount,
    onSuccess: async (_, typed) => {
      setAdded(typed.name.trim())
      form.current?.reset()
      await redraw()
    },
  })
  const busy = test.isPending || add.isPending
  const error = add.error ?? test.error
  const mistakes = mistakesOf(error)
  useEffect(() => {
    if (error) focusMistake(form.current)
  }, [error])
  const mistake = (field: keyof StandaloneTyped) => {
    const code = mistakes?.[field]
    return code === undefined ? null : words(`mistakes.${code}`)
  }

  const send = (action: typeof add | typeof test) => {
    if (!form.current) return
    setAdded(null)
    add.reset()
    test.reset()
    action.mutate(typedIn(new FormData(form.current)))
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send(add)
  }

  return (
    <form
      ref={form}
      onSubmit={submit}
      noValidate
      className="grid grid-cols-[minmax(0,1fr)] gap-4"
      aria-label={words('addAccount')}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 md:grid-cols-2">
        <TextField
          id="accountId"
          label={words('accountId')}
          hint={words('accountIdHint')}
          mistake={mistake('accountId')}
          inputMode="numeric"
          autoComplete="off"
          className="font-mono"
        />
        <TextField
          id="name"
          label={words('name')}
          hint={words('nameHint')}
          mistake={mistake('name')}
          autoComplete="off"
        />
        <TextField
          id="roleArn"
          label={words('roleArn')}
          hint={words('roleArnHint')}
          mistake={mistake('roleArn')}
          autoComplete="off"
          spellCheck={false}
          className="font-mono"
        />
        <TextField
          id="externalId"
          label={words('externalId')}
          hint={words('externalIdHint')}
          mistake={mistake('externalId')}
          autoComplete="off"
          spellCheck={false}
          className="font-mono"
        />
        <div className="grid min-w-0 content-start gap-1">
          <label htmlFor="partition" className="font-medium">
            {words('partition')}
          </label>
          <select
            id="partition"
            name="partition"
            className="min-h-9 w-full min-w-0 rounded-lg border border-line bg-card px-2"
          >
            {PARTITIONS.map((partition) => (
              <option key={partition} value={partition}>
                {words(`partitions.${partition}`)}
              </option>
            ))}
          </select>
        </div>
      </div>
      {error && !mistakes && <SettingsProblem error={error} />}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" isBusy={busy}>
          {words(add.isPending ? 'adding' : 'add')}
        </Button>
        <Button onClick={() => send(test)} isBusy={busy}>
          {words(test.isPending ? 'testing' : 'test')}
        </Button>
        <span aria-live="polite" className="text-done">
          {added !== null && words('added', { name: added })}
        </span>
      </div>
      <div aria-live="polite">{test.data && <AccountTestResult result={test.data} />}</div>
    </form>
  )
}

function typedIn(form: FormData): StandaloneTyped {
  const text = (field: keyof StandaloneTyped) => String(form.get(field) ?? '')
  return {
    accountId: text('accountId'),
    name: text('name'),
    partition: text('partition'),
    roleArn: text('roleArn'),
    externalId: text('externalId'),
  }
}
