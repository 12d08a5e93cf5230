'use server'

import { getTranslations } from 'next-intl/server'
import { config } from '@/lib/config'
import type { Acted } from '@/lib/contract/acted'
import { AwsFailure, NotFound } from '@/lib/domain/errors'
import type { Failure } from '@/lib/domain/facts/failure'
import { isUuid } from '@/lib/domain/ids'
import { failureValues } from '@/lib/i18n/failure-words'
import { checkUser as check } from '@/lib/scan/check-user'
import { act, text } from './act'

/** What a check came to: how many changes were seen, and in words what AWS did not tell. `changes` `null`: it told nothing. */
export interface CheckTold {
  changes: number | null
  untold: readonly string[]
}

/** Asks AWS now about an IAM user. Field: `user`. */
export async function checkUser(_before: unknown, form: FormData): Promise<Acted<CheckTold>> {
  return act(form, 'scan', async ({ db, now }) => {
    const id = text(form, 'user')
    if (!isUuid(id)) throw new NotFound('this IAM user')
    try {
      const { changes, failures } = await check(db, config().aws, id, now)
      return { changes, untold: await Promise.all(failures.map(worded)) }
    } catch (error) {
      if (error instanceof AwsFailure) return { changes: null, untold: [await worded(error.failure)] }
      throw error
    }
  })
}

async function worded(failure: Failure): Promise<string> {
  const words = await getTranslations('failures')
  return words(`${failure.code}.what`, failureValues(failure))
}
