'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { LARGEST_FORM } from '@/lib/contract/views/leaks'
import { ActForm } from './act-form'
import { Button } from './button'
import { ErrorNote } from './error-note'
import { ProblemNote } from './problem-note'
import { sendText } from './send-text'
import type { Acting } from './use-act'
import { useRefusal } from './use-refusal'
import { useScripted } from './use-scripted'

interface TextFormProps<T> {
  id: string
  acting: Acting<T>
  /** The field of the action. */
  name: string
  /** Bytes. */
  largest: number
  api: { url: string; type: string; answer: { parse(value: unknown): T } }
  /** What it is called. */
  label: string
  words: (key: 'paste' | 'file' | 'size' | 'do' | 'failed' | 'tooLarge') => string
  /** File types that the picker offers; left out: any. */
  accept?: string
  /** What it is about: hidden fields. */
  children?: ReactNode
}

/** A text to be pasted, or a file: what an action cannot take goes to the API. Nothing of it comes back into the page. */
export function TextForm<T>({ id, acting, name, largest, api, label, words, accept, children }: TextFormProps<T>) {
  const common = useTranslations('common')
  const isScripted = useScripted()
  const refusal = useRefusal()
  const [isTooLarge, setTooLarge] = useState(false)
  const { problem, isBusy } = acting

  async function send(form: FormData): Promise<boolean> {
    const file = form.get('file')
    const text = String(form.get(name) ?? '')
    const body = file instanceof File && file.size > 0 ? file : new Blob([text])
    setTooLarge(body.size > largest)
    if (body.size > largest) return false
    // An action takes no file.
    form.delete('file')
    if (body instanceof File || body.size > LARGEST_FORM)
      return acting.send(form, () => sendText(body, { ...api, refusal }))
    return acting.send(form)
  }
  return (
    <ActForm
      acting={{ ...acting, send }}
      id={id}
      aria-label={label}
      className="grid grid-cols-[minmax(0,1fr)] gap-3"
      onInput={() => problem && acting.forget()}
    >
      {children}
      <label className="grid gap-1">
        <span className="font-medium">{words('paste')}</span>
        <textarea
          name={name}
          rows={6}
          spellCheck={false}
          autoComplete="off"
          aria-invalid={problem ? true : undefined}
          aria-describedby={`${id}-size`}
          className="field py-1.5 font-mono text-quiet"
        />
      </label>
      <label className="with-script grid gap-1">
        <span className="font-medium">{words('file')}</span>
        <input type="file" name="file" accept={accept} disabled={!isScripted} className="max-w-full" />
      </label>
      <p id={`${id}-size`} className="text-quiet text-ink-3">
        {words('size')}
        {!isScripted && <noscript> {common('noScript')}</noscript>}
      </p>
      {isTooLarge && <ErrorNote title={words('tooLarge')} live />}
      {problem && <ProblemNote title={words('failed')} problem={problem} />}
      <div>
        <Button type="submit" look="primary" isBusy={isBusy}>
          {words('do')}
        </Button>
      </div>
    </ActForm>
  )
}
