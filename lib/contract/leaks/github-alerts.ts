import { z } from 'zod'
import { isText, type ReportReader, timeOf } from './leak-finding'

/** Source: GitHub REST API, "List secret scanning alerts", for a repository, an organization or an enterprise. */
const alert = z.looseObject({
  number: z.number(),
  secret_type: z.string(),
  secret: z.string().nullish(),
  html_url: z.string().nullish(),
  created_at: z.string().nullish(),
  updated_at: z.string().nullish(),
  validity: z.string().nullish(),
  repository: z.looseObject({ full_name: z.string().nullish() }).nullish(),
  first_location_detected: z
    .looseObject({
      path: z.string().nullish(),
      start_line: z.number().nullish(),
      commit_sha: z.string().nullish(),
    })
    .nullish(),
})

/** The alerts of GitHub's secret scanning, as its API lists them. */
export const githubAlerts: ReportReader = {
  tool: 'github',
  read(value) {
    const read = alert.safeParse(value)
    if (!read.success) return null
    const { secret, html_url: url, created_at, updated_at, validity, repository, first_location_detected } = read.data
    const isVerified = validity === 'active'
    return {
      texts: [secret].filter(isText),
      place: {
        repository: repository?.full_name ?? repositoryIn(url),
        file: first_location_detected?.path,
        line: first_location_detected?.start_line,
        commit: first_location_detected?.commit_sha,
        url,
      },
      foundAt: timeOf(created_at),
      isVerified,
      verifiedAt: isVerified ? timeOf(updated_at ?? created_at) : null,
    }
  },
}

/** Lists of one repository do not name it, but for the address of each alert. */
function repositoryIn(url: unknown): string | null {
  return isText(url) ? (/^https:\/\/[^/]+\/([^/]+\/[^/]+)\/security\//.exec(url)?.[1] ?? null) : null
}
