const words = (text: string): ReadonlySet<string> => new Set(text.split(' '))

/** Words beside a person's name that say nothing about whose the user is: what it is for, where, which of several. */
const ASIDE = words(
  'admin adm administrator admins aws amazon awscli cli console dev devel develop developer development prod production prd ' +
    'stg stage staging test tst testing sandbox sbx poc qa iam user usr users key keys accesskey readonly ro rw power ' +
    'poweruser tmp temp old new bk bkup local localhost pc mac macbook laptop desktop home work personal private mfa sso ' +
    'switch switchrole sw jump bastion external ext contractor partner intern vpn ssh login main sub second self own my ' +
    'root programmatic prog mr ms mrs dr san sama jp jpn us uk eu de fr in kr cn sg tokyo osaka nagoya kyoto fukuoka ' +
    'corp co inc ltd ops infra emp employee staff member account acct id no num human person hq full limited restricted ' +
    'view viewer read write god super su',
)

/** Programs and services that people use under their own name: with a whole name beside it the user is theirs. */
const TOOL = words(
  'terraform tf cdk cloudformation cfn sam serverless sls ansible packer pulumi s3 ec2 ecr ecs eks rds ses sqs sns iot ' +
    'lambda athena glue emr redshift dynamodb bedrock sagemaker cloudfront route53 codecommit git github gitlab svn ' +
    'vscode docker k8s kubectl eksctl boto boto3 sdk cyberduck winscp s3browser filezilla ftp sftp perforce unity ' +
    'jupyter notebook dbeaver tableau powerbi quicksight excel spreadsheet script scripts tool tools api apikey mcp ai ' +
    'claude cursor copilot kiro amplify workspaces cloud9 backup',
)

/** Words of what no person is: somebody's name beside one says at most who made it. */
const MACHINE = words(
  'ci cd cicd deploy deployer deployment deployments release releaser build builder builds jenkins hudson travis circleci ' +
    'circle bot bots robot batch job jobs cron app apps application applications service services svc srv system sys ' +
    'server servers worker workers pipeline pipelines runner agent agents daemon smtp mail mailer mailgun sendgrid sync ' +
    'monitor monitoring datadog newrelic mackerel zabbix nagios sentry prometheus grafana integration webhook webhooks ' +
    'web db data etl log logs logger logging shipper reader writer uploader downloader upload exporter export importer ' +
    'import loader crawler scraper scanner sender connector collector gateway bridge proxy relay interface automation auto ' +
    'machine program shared share kyoyo kyoyu common team group all everyone dept division office sales support qa ' +
    'marketing hr finance vendor fastly cloudflare akamai vercel netlify heroku snowflake databricks fivetran segment ' +
    'looker treasuredata td redash metabase airflow dbt mulesoft okta slack jira backups restore snapshot replication ' +
    'archive cdn store storage bucket image images video media resize cms wordpress wp site website blog shop store ec ' +
    'clinic plant kojo factory line chatbot db1 gacha ranking demo guest everyone audit scan cleanup ' +
    'rotate vault saas erp edi sap pos telemetry sensor device stream kafka queue event events alert alerts metrics cost ' +
    'billing report reports cache search recommend feed renovate dependabot github-actions actions push pull registry ' +
    'aurora neptune lex polly rosa macie hana sudo puppet chef salt maven gradle cassandra oracle spark kafka hadoop titan ' +
    'sakura siri alexa watson einstein victoria airbyte rundeck atlantis spinnaker argo helm consul nomad tracker denwa',
)

/** What a word beside a name tells of whom a user belongs to. */
export type WordClass = 'aside' | 'tool' | 'machine' | 'other'

export function classOf(word: string): WordClass {
  if (MACHINE.has(word)) return 'machine'
  if (TOOL.has(word)) return 'tool'
  return ASIDE.has(word) ? 'aside' : 'other'
}

/** What paths and groups of people's users are called by. */
export const PEOPLE_WORDS = words(
  'people person persons human humans staff employee employees member members developer developers engineer engineers ' +
    'engineering designers interns students contractors shain',
)

/** Written onto a name without a separator: `yamadaadmin`, `awsyamada`. */
export const GLUED = [
  'admin',
  'aws',
  'iam',
  'dev',
  'prod',
  'prd',
  'stg',
  'test',
  'cli',
  'console',
  'user',
  'key',
  'adm',
]

/** Tag keys (lower case) whose value is somebody's whole name, and whose is an employee number. */
export const NAME_TAGS = [
  'name',
  'fullname',
  'full-name',
  'full_name',
  'displayname',
  'display-name',
  'employee',
  'employee-name',
  'employeename',
  'person',
  'realname',
  '氏名',
  '名前',
  '社員名',
  '利用者',
  '利用者名',
  '使用者',
  'ユーザー名',
]
export const NUMBER_TAGS = [
  'employeenumber',
  'employee-number',
  'employee_number',
  'employeeid',
  'employee-id',
  'employee_id',
  'empno',
  'emp-id',
  '社員番号',
  '従業員番号',
]
/** Letters before a number that make it an employee's. */
export const NUMBER_PREFIX = /^(?:e|emp|employee|empno|id|no|s|staff|shain|u|n|p)$/
