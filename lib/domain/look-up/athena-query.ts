import type { IamUser } from '../facts/iam-user'
import { type Day, dayOf, daysAfter, type Instant } from '../instant'

const DAYS = 400

/**
 * A query over an organization trail for what look-ups cannot see: data events, more than 90 days, every Region. By the
 * user's unique id, which every event of it carries whatever its key; `keyIds`: besides by these, where the reader sees them.
 * Source: Athena User Guide, "Query AWS CloudTrail logs" (its table, with partition projection by account, Region and day).
 */
export function athenaQuery(
  { uniqueId, accountId, name }: Pick<IamUser, 'uniqueId' | 'accountId' | 'name'>,
  keyIds: readonly string[],
  now: Instant,
): string | null {
  if (uniqueId === null) return null
  const since = slashed(daysAfter(dayOf(now), -DAYS))
  const whose = [
    `useridentity.principalid = ${literal(uniqueId)}`,
    ...(keyIds.length > 0 ? [`useridentity.accesskeyid IN (${keyIds.map(literal).join(', ')})`] : []),
  ]
  return `-- ${comment(name)} in account ${accountId}: put the name of your trail's table in place of cloudtrail_logs
SELECT useridentity.accesskeyid, sourceipaddress, useragent, eventsource, awsregion,
       count(*) AS events, count(errorcode) AS refused, min(eventtime) AS first_at, max(eventtime) AS last_at
FROM cloudtrail_logs
WHERE "timestamp" >= ${literal(since)}
  AND (${whose.join('\n    OR ')})
GROUP BY 1, 2, 3, 4, 5
ORDER BY last_at DESC`
}

const slashed = (day: Day) => day.replaceAll('-', '/')
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`
/** A user name holds no line break, but what is written after `--` must not depend on that. */
const comment = (text: string) => text.replaceAll(/[\r\n\u2028\u2029]/g, ' ')
