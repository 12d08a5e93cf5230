'use client'

import { useTranslations } from 'next-intl'
import { traceKeys } from '@/app/actions/trace-keys'
import { Card } from '@/components/ui/card'
import { TextForm } from '@/components/ui/text-form'
import { useAct } from '@/components/ui/use-act'
import { answerWith } from '@/lib/contract/answer'
import { type KeyLookUp, LARGEST_TEXT } from '@/lib/contract/views/leaks'
import { TracedKeys } from './traced-keys'

const api = {
  url: '/api/v1/key-look-ups',
  type: 'text/plain',
  answer: answerWith<KeyLookUp>('found', 'counts', 'keys'),
}

/** Whose the keys in a text are. */
export function LookUpKeys() {
  const words = useTranslations('keys')
  const acting = useAct(traceKeys, '#look-up')
  return (
    <>
      <Card>
        <TextForm
          id="look-up"
          acting={acting}
          name="text"
          largest={LARGEST_TEXT}
          api={api}
          label={words('title')}
          words={(key) => words(key)}
        />
      </Card>
      <div role="status" className="grid grid-cols-[minmax(0,1fr)] empty:hidden">
        {acting.done && <TracedKeys found={acting.done} />}
      </div>
    </>
  )
}
