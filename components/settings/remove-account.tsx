'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { useRedraw } from '@/components/ui/use-redraw'
import { deleteAccount } from '@/lib/api/settings'
import type { StandaloneLine } from '@/lib/domain/settings-view'
import { SettingsProblem } from './settings-problem'

/** Removing asks once, and says what becomes of what was read. */
export function RemoveAccount({ account: { id, name, reading } }: { account: StandaloneLine }) {
  const words = useTranslations('settings')
  const redraw = useRedraw()
  const [asking, setAsking] = useState(false)
  const remove = useMutation({
    mutationFn: () => deleteAccount(id),
    onSuccess: () => redraw(),
  })
  if (!asking)
    return (
      <Button onClick={() => setAsking(true)} aria-label={words('removeOf', { name })}>
        {words('remove')}
      </Button>
    )
  return (
    <div className="grid justify-items-end gap-2 text-left">
      <p className="max-w-xs wrap-anywhere">{words(reading === 'never' ? 'removeNever' : 'removeKeeps', { name })}</p>
      <div className="flex gap-2">
        <Button onClick={() => remove.mutate()} isBusy={remove.isPending} autoFocus>
          {words('removeDo')}
        </Button>
        <Button onClick={() => setAsking(false)}>{words('cancel')}</Button>
      </div>
      {remove.error && <SettingsProblem error={remove.error} />}
    </div>
  )
}
