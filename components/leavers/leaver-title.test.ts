import { NextIntlClientProvider } from 'next-intl'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { LeaversFound } from '@/lib/contract/lists/leaver-list'
import type { LeaverSections } from '@/lib/contract/views/person'
import common from '@/lib/i18n/messages/en/common.json'
import leavers from '@/lib/i18n/messages/en/leavers.json'
import { LeaverLead } from './leaver-title'

const coverage = {
  ...{ accounts: 3, read: 3, failed: 0, partly: 0, unmatched: 0 },
  ...{ assignmentsRead: true, matchKnown: true, complete: true },
}
const page: Pick<LeaverSections, 'scope' | 'coverage'> = { scope: { of: 'line' }, coverage }
const whole: LeaversFound = { unanswered: 3, answered: 1, retained: 1, unchecked: 0, cleaned: 2, clear: 4 }

test('the headline tells how many of the open ones wait for an answer, as the filter counts them', () => {
  const lead = createElement(LeaverLead, { page, whole, unread: [] })
  const drawn = renderToStaticMarkup(
    createElement(NextIntlClientProvider, {
      locale: 'en',
      timeZone: 'UTC',
      messages: { leavers, common },
      // biome-ignore lint/correctness/noChildrenProp: its type asks for them among its properties
      children: lead,
    }),
  )
  expect(drawn.replace(/<[^>]+>/g, '')).toContain('5 open (3 without answer)')
  expect(drawn).toContain('/leavers?standing=unanswered"')
})
