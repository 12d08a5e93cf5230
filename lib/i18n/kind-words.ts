import type { useTranslations } from 'next-intl'
import { DECIDABLE_KINDS } from '../domain/judge/assessment'

/** The kinds as somebody writes them in a list, each with what it means: `ci (CI), email (Mail (SES)), …`. */
export function writtenKinds(
  kinds: ReturnType<typeof useTranslations<'kinds'>>,
  common: ReturnType<typeof useTranslations<'common'>>,
): string {
  return DECIDABLE_KINDS.map((kind) => `${kind}${common('bracketed', { text: kinds(kind) })}`).join(common('comma'))
}
