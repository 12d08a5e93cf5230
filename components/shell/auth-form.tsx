'use client'

import type { FormEvent, ReactNode } from 'react'

interface AuthFormProps {
  /** One of next-auth's endpoints. */
  action: string
  /** What is posted beside the token. */
  fields: Readonly<Record<string, string>>
  className?: string
  /** The button. */
  children: ReactNode
}

/** Posts to next-auth with its token against cross-site requests, fetched when the form is sent. */
export function AuthForm({ action, fields, className, children }: AuthFormProps) {
  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const answer: { csrfToken?: unknown } = await (await fetch('/api/auth/csrf')).json()
    const token = form.elements.namedItem('csrfToken')
    if (token instanceof HTMLInputElement) token.value = String(answer.csrfToken ?? '')
    form.submit()
  }
  return (
    <form method="post" action={action} onSubmit={send} className={className}>
      <input type="hidden" name="csrfToken" defaultValue="" />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  )
}
