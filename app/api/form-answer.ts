import type { NextRequest } from 'next/server'

/** Whether a page's form sent it, without JavaScript: it is answered with a page, anything else with JSON. */
export const isForm = (request: NextRequest) =>
  /^(application\/x-www-form-urlencoded|multipart\/form-data)/.test(request.headers.get('content-type') ?? '')

/** Leads a form's sender to the page that shows what came of it. */
export const seeOther = (location: string) => new Response(null, { status: 303, headers: { location } })
