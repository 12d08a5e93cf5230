import { type ComponentProps, type InputEvent, type SubmitEvent, useEffect, useRef } from 'react'
import type { Acting } from './use-act'

interface ActFormProps extends Omit<ComponentProps<'form'>, 'action' | 'onSubmit'> {
  acting: Pick<Acting<unknown>, 'post' | 'send' | 'problem'>
}

/** A form that a server action takes. What was typed stays until it was done; the first mistake gets the keyboard. */
export function ActForm({ acting: { post, send, problem }, onInput, ...form }: ActFormProps) {
  const place = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (problem) place.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [problem])

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const { currentTarget, nativeEvent } = event
    const typed = textOf(currentTarget)
    if (!(await send(new FormData(currentTarget, nativeEvent.submitter)))) return
    // What was typed meanwhile is the next wish.
    if (textOf(currentTarget) !== typed) return
    currentTarget.reset()
    delete currentTarget.dataset.typed
  }
  function type(event: InputEvent<HTMLFormElement>) {
    event.currentTarget.dataset.typed = 'yes'
    onInput?.(event)
  }
  return <form ref={place} action={post} onSubmit={submit} onInput={type} {...form} />
}

const textOf = (form: HTMLFormElement) => JSON.stringify([...new FormData(form)])
