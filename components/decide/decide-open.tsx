'use client'

import type { ReactNode } from 'react'
import { type Action, useAct } from '@/components/ui/use-act'
import type { Uuid } from '@/lib/domain/ids'
import { Deciding } from './deciding'
import { DecisionForm } from './decision-form'

interface DecideOpenProps<T> {
  action: Action<T>
  /** Where it leads back to where no script runs. */
  back: string
  users: readonly Uuid[]
  submit: string
  children: ReactNode
}

/** The form of a decision, open where it is needed next: what it says goes with its place once it is decided. */
export function DecideOpen<T>({ action, back, users, submit, children }: DecideOpenProps<T>) {
  return (
    <Deciding acting={useAct(action, back)}>
      <DecisionForm users={users} submit={submit} noValidate className="mt-3 grid max-w-xl gap-2">
        {children}
      </DecisionForm>
    </Deciding>
  )
}
