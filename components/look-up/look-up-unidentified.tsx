'use client'

import { useTranslations } from 'next-intl'
import { lookUpUnidentified } from '@/app/actions/look-up-unidentified'
import { ActForm } from '@/components/ui/act-form'
import { Button } from '@/components/ui/button'
import { InstantText } from '@/components/ui/instant-text'
import { ProblemNote } from '@/components/ui/problem-note'
import { useAct } from '@/components/ui/use-act'
import type { LookUpProgress } from '@/lib/contract/views/look-up'

interface LookUpUnidentifiedProps {
  progress: LookUpProgress | null
  /** Whether this viewer may have AWS asked. */
  mayAsk: boolean
}

/** Looks up who uses every IAM user whose kind or owner is unknown, and how far the latest such job is. Needs the words `lookUps`. */
export function LookUpUnidentified({ progress, mayAsk }: LookUpUnidentifiedProps) {
  const words = useTranslations('lookUps')
  const acting = useAct(lookUpUnidentified, '/scans#look-ups')
  const isRunning = progress !== null && progress.ended < progress.total
  if (!progress && !mayAsk) return null
  return (
    <section
      id="look-ups"
      aria-label={words('title')}
      className="flex flex-wrap items-center gap-x-3 gap-y-2 text-quiet text-ink-2"
    >
      <p role="status">
        {acting.done?.users === 0
          ? words('none')
          : progress
            ? words.rich(isRunning ? 'running' : 'ended', {
                ...progress,
                at: () => <InstantText at={progress.askedAt} as="lately" />,
              })
            : words('lead')}
      </p>
      {mayAsk && !isRunning && (
        <ActForm acting={acting}>
          <Button type="submit" isBusy={acting.isBusy} isSmall>
            {words(acting.isBusy ? 'asking' : 'ask')}
          </Button>
        </ActForm>
      )}
      {acting.problem && <ProblemNote title={words('failed')} problem={acting.problem} />}
    </section>
  )
}
