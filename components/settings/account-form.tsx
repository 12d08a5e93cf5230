'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type MouseEvent, useState } from 'react'
import { addAccount } from '@/app/actions/add-account'
import { testAccount } from '@/app/actions/test-account'
import { ActForm } from '@/components/ui/act-form'
import { Button } from '@/components/ui/button'
import { ProblemNote } from '@/components/ui/problem-note'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { Unfolding } from '@/components/ui/unfolding'
import { useAct } from '@/components/ui/use-act'
import { PARTITIONS, type StandaloneField } from '@/lib/domain/facts/standalone-account'
import { AccountTestResult } from './account-test-result'

/** Adds an account outside the Organization, after trying it if one likes. What was typed stays until it was added. */
export function AccountForm() {
  const words = useTranslations('settings')
  const test = useAct(testAccount, '#add-account')
  const add = useAct(addAccount, '#add-account')
  // Without JavaScript the page comes back with what came of it.
  const [startOpen] = useState((add.problem ?? test.problem ?? add.done ?? test.done) !== null)
  const isBusy = test.isBusy || add.isBusy
  const problem = add.problem ?? test.problem
  const mistakes = problem?.mistakes ?? {}
  const typed = (name: StandaloneField) => add.typed(name) ?? test.typed(name) ?? test.done?.typed[name]?.[0]
  const field = (name: StandaloneField) => ({
    id: name,
    mistake: mistakes[name],
    defaultValue: typed(name),
  })

  function send(form: FormData) {
    test.forget()
    return add.send(form)
  }
  function tryFirst(event: MouseEvent<HTMLButtonElement>) {
    event.preventDefault()
    add.forget()
    if (event.currentTarget.form) test.send(new FormData(event.currentTarget.form))
  }

  return (
    <Unfolding label={words('addAccount')} startOpen={startOpen} look="form">
      <ActForm
        acting={{ ...add, problem, send }}
        id="add-account"
        noValidate
        className="grid grid-cols-[minmax(0,1fr)] gap-4"
        aria-label={words('addAccount')}
      >
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4 md:grid-cols-2">
          <TextField
            {...field('accountId')}
            label={words('accountId')}
            hint={words('accountIdHint')}
            inputMode="numeric"
            className="font-mono"
          />
          <TextField {...field('name')} label={words('name')} hint={words('nameHint')} />
          <TextField
            {...field('roleArn')}
            label={words('roleArn')}
            hint={words('roleArnHint')}
            spellCheck={false}
            className="font-mono"
          />
          <TextField
            {...field('externalId')}
            label={words('externalId')}
            hint={words('externalIdHint')}
            spellCheck={false}
            className="font-mono"
          />
          <TextField
            {...field('profile')}
            label={words('profile')}
            hint={words('profileHint')}
            spellCheck={false}
            className="font-mono"
          />
          <div className="grid min-w-0 content-start gap-1">
            <label htmlFor="kind" className="font-medium">
              {words('feed')}
            </label>
            <Select
              id="kind"
              name="kind"
              chosen={typed('kind') ?? 'standalone'}
              options={(['standalone', 'uploaded'] as const).map((kind) => [kind, words(`feeds.${kind}`)] as const)}
            />
            <span className="text-quiet text-ink-3">{words('feedHint')}</span>
            {mistakes.kind && <span className="text-danger">{mistakes.kind}</span>}
          </div>
          <div className="grid min-w-0 content-start gap-1">
            <label htmlFor="partition" className="font-medium">
              {words('partition')}
            </label>
            <Select
              id="partition"
              name="partition"
              chosen={typed('partition') ?? PARTITIONS[0]}
              options={PARTITIONS.map((partition) => [partition, words(`partitions.${partition}`)] as const)}
            />
          </div>
        </div>
        {problem && Object.keys(mistakes).length === 0 && <ProblemNote title={words('notDone')} problem={problem} />}
        <div className="flex flex-wrap items-center gap-2">
          <Button type="submit" isBusy={isBusy}>
            {words(add.isBusy ? 'adding' : 'add')}
          </Button>
          <Button type="submit" formAction={test.post} onClick={tryFirst} isBusy={isBusy}>
            {words(test.isBusy ? 'testing' : 'test')}
          </Button>
          <span aria-live="polite" className="text-done">
            {add.done?.kind === 'standalone' && words('added', { name: add.done.name })}
            {add.done?.kind === 'uploaded' &&
              words.rich('addedFed', {
                name: add.done.name,
                page: (chunks) => (
                  <Link href={`/accounts/${add.done?.id}`} className="underline">
                    {chunks}
                  </Link>
                ),
              })}
          </span>
        </div>
        <div aria-live="polite">{test.done && <AccountTestResult result={test.done} />}</div>
      </ActForm>
    </Unfolding>
  )
}
