import { bytesOf } from '../deterministic'
import { keyIdOf } from '../key-id'
import { type Moment, SECOND } from '../uses'
import type { World } from '../world'
import { type AccountName, idOf } from './accounts'
import type { StoryTime } from './story-time'

/** A key id as somebody wrote it into a repository. */
interface Written {
  id: string
  secret: string
}

/** The commit by which a developer gave away the key of `s3-uploader-dev`, as `git show` tells it; one more key is nobody's who is read. */
export function foundCommit(world: World, time: StoryTime): string {
  const { id, secret } = written(world, 'app-api-dev', 's3-uploader-dev')
  return `commit ${COMMIT}
Author: Haruto Ueda <haruto.ueda@tabemeguri.example>
Date:   ${iso(time.ago(17))}

    Upload photos from the app, too

diff --git a/config/uploader.dev.env b/config/uploader.dev.env
--- a/config/uploader.dev.env
+++ b/config/uploader.dev.env
@@ -1,3 +1,5 @@
 BUCKET=tabemeguri-photos-dev
-AWS_PROFILE=dev
+AWS_ACCESS_KEY_ID=${id}
+AWS_SECRET_ACCESS_KEY=${secret}
+# before: ${bentoKey(time)}
`
}

/** What scanners for leaks report, as their files: in the last weeks, when all who are named in them are there. */
export function leakReports(world: World, time: StoryTime, now: Moment): readonly { at: string; report: string }[] {
  if (now < time.ago(20)) return []
  const uploader = written(world, 'app-api-dev', 's3-uploader-dev')
  const bot = written(world, 'main', 'app-line-bot')
  const widget = written(world, 'main', 'app-reserve-widget')
  const gitleaks = [
    finding(time, 'config/uploader.dev.env', 3, uploader.id),
    finding(time, 'config/uploader.dev.env', 4, uploader.secret),
    finding(time, 'config/uploader.dev.env', 5, bentoKey(time)),
    finding(time, 'docs/line-bot.md', 12, bot.id),
  ]
  const alert = {
    number: 4,
    created_at: iso(time.ago(4)),
    updated_at: iso(time.ago(4)),
    html_url: 'https://github.com/tabemeguri/reserve-widget/security/secret-scanning/4',
    state: 'open',
    secret_type: 'aws_access_key_id',
    secret: widget.id,
    validity: 'unknown',
    first_location_detected: { path: 'src/example.test.ts', start_line: 31, commit_sha: COMMIT },
  }
  return [
    { at: iso(time.ago(16)), report: JSON.stringify(gitleaks) },
    { at: iso(time.ago(3.5)), report: JSON.stringify([alert]) },
  ]
}

const COMMIT = '5d1c5a9f0e7b42d8a6c3f19b7e2d4c80a1f3b5d7'

const iso = (moment: number) => new Date(Math.floor(moment / SECOND) * SECOND).toISOString()

function finding(time: StoryTime, file: string, line: number, secret: string) {
  return {
    RuleID: 'aws-access-token',
    Description: 'AWS credentials',
    StartLine: line,
    EndLine: line,
    Match: secret,
    Secret: secret,
    File: file,
    Commit: COMMIT,
    Date: iso(time.ago(17)),
    Tags: [],
  }
}

/** A key of an account that no role lets in. */
const bentoKey = (time: StoryTime) => keyIdOf(idOf('bento-legacy'), time.ago(500), 'app-bento-web')

/** @throws Error for a user that the story has not: the tables disagree. */
function written(world: World, account: AccountName, name: string): Written {
  const key = world.accounts.get(idOf(account))?.users.get(name)?.accessKeys[0]
  if (!key) throw new Error(`the story has no key of ${account}/${name}`)
  return { id: key.id, secret: bytesOf(30, 'secret', key.id).toString('base64') }
}
