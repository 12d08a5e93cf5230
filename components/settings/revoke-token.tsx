'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { useRedraw } from '@/components/ui/use-redraw'
import { deleteToken } from '@/lib/api/settings'
import { SettingsProblem } from './settings-problem'

/** Revoking asks once: it cannot be undone. */
export function RevokeToken({ id, name }: { id: string; name: string }) {
  const words = useTranslations('settings')
  const redraw = useRedraw()
  const [asking, setAsking] = useState(false)
  const revoke = useMutation({
    mutationFn: () => deleteToken(id),
    onSuccess: () => redraw(),
  })
  if (!asking)
    return (
      <Button onClick={() => setAsking(true)} aria-label={words('revokeOf', { name })}>
        {words('revoke')}
      </Button>
    )
  return (
    <div className="grid justify-items-end gap-2 text-left">
      <p className="max-w-xs wrap-anywhere">{words('revokeAsk', { name })}</p>
      <div className="flex gap-2">
        <Button onClick={() => revoke.mutate()} isBusy={revoke.isPending} autoFocus>
          {words('revokeDo')}
        </Button>
        <Button onClick={() => setAsking(false)}>{words('cancel')}</Button>
      </div>
      {revoke.error && <SettingsProblem error={revoke.error} />}
    </div>
  )
}
