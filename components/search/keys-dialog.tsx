'use client'

import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { GO_TO, goToKeys } from './go-to'
import { keysAt } from './keys-at'
import { keepSingleKeys, singleKeysOn } from './single-keys'

/** Every key that the reader has, and the way to turn the single letters off. */
export function KeysDialog({ onClose, mayOwn }: { onClose: () => void; mayOwn: boolean }) {
  const words = useTranslations('search')
  const pages = useTranslations('shell')
  const [on, setOn] = useState(singleKeysOn)
  return (
    <Dialog label={words('keys')} onClose={onClose}>
      <h2 className="font-semibold">{words('keys')}</h2>
      <dl>
        {keysAt(usePathname(), mayOwn).map(([name, keys]) => (
          <Key key={name} keys={keys}>
            {words(`key.${name}`)}
          </Key>
        ))}
      </dl>
      <dl className="grid grid-cols-2 gap-x-4 border-t border-soft">
        {goToKeys().map((key) => (
          <Key key={key} keys={['g', key]} short>
            {words('key.goTo', { page: pages(GO_TO[key].name) })}
          </Key>
        ))}
      </dl>
      <label className="flex min-h-9 items-center gap-2">
        <input
          type="checkbox"
          checked={on}
          onChange={({ target }) => {
            keepSingleKeys(target.checked)
            setOn(target.checked)
          }}
          className="size-4"
        />
        {words('singleKeys')}
      </label>
      <form method="dialog" className="justify-self-end">
        <Button type="submit" data-first>
          {words('close')}
        </Button>
      </form>
    </Dialog>
  )
}

function Key({ keys, short = false, children }: { keys: readonly string[]; short?: boolean; children: ReactNode }) {
  return (
    <div
      className={`grid gap-3 border-b border-soft py-1 last:border-0 ${short ? 'grid-cols-[3.5rem_minmax(0,1fr)]' : 'grid-cols-[9rem_minmax(0,1fr)]'}`}
    >
      <dt className="flex flex-wrap gap-1">
        {keys.map((key) => (
          <kbd key={key} className="rounded border border-line px-1.5 font-mono text-quiet">
            {key}
          </kbd>
        ))}
      </dt>
      <dd>{children}</dd>
    </div>
  )
}
