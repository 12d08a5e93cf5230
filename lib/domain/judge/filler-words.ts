/** Words that tell nothing of what a user or role is for. */
export const FILLER: ReadonlySet<string> = new Set(
  'access account actions app aws cd ci cicd com deploy deployer deployment dev development env environment gha github git heads iam integration job key main master org oidc path phase pipeline pr prd prod production project pull ref refs repo request role run runner s3 service serviceaccount staging stg svc system tags test type use user v1 v2 vcs workspace branch origin organization plan apply'.split(
    ' ',
  ),
)
