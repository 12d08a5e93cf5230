import { createTranslator } from 'next-intl'
import type { Failure } from '../domain/facts/failure'
import { failureValues } from '../i18n/failure-words'
import messages from '../i18n/messages/en/failures.json'

/** A failure in plain English with its fix: commands and logs speak English. */
export function failureText(failure: Failure): { message: string; fix: string } {
  const t = createTranslator({ locale: 'en', messages })
  const values = failureValues(failure)
  return { message: t(`${failure.code}.what`, values), fix: t(`${failure.code}.fix`, values) }
}
