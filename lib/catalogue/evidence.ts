import type { EvidenceRules } from '../domain/judge/integration'
import { people } from './people-names'
import { metrics, queries } from './services'

/** Many short texts in one, apart by commas. */
const list = (texts: string) => texts.split(', ')

const everywhere = ['name', 'path', 'group', 'tag'] as const

/**
 * What tells the kind of an IAM user without naming an integration. Fifty points are needed, from two sources: a word of a name
 * that stands for hardly anything else is worth 35 to 40, one that people use for many things 10 to 25.
 */
export const evidence: EvidenceRules = {
  words: [
    {
      says: 'break-glass',
      weight: 45,
      in: everywhere,
      words: list(
        'break glass, fire call, kinkyu, kinkyuu, kinkyu you, hijou, hijou you, hijo, bg admin, 緊急, 非常用, ' +
          '非常時',
      ),
    },
    {
      says: 'break-glass',
      weight: 35,
      in: everywhere,
      words: list(
        'emergency, emergency access, emergency admin, emergency user, emergency account, rescue, last resort',
      ),
    },
    // Also what somebody does for a living: it takes all rights, and a password nobody uses.
    { says: 'break-glass', weight: 20, in: everywhere, words: ['firefighter', 'fire fighter', 'fire fighting'] },
    {
      says: 'ci',
      weight: 35,
      in: ['name', 'path', 'group'],
      words: list(
        'ci, cd, ci cd, deploy, deploys, deployer, deployers, deployment, deploy bot, pipeline, pipelines, ' +
          'travis ci, drone ci, codeship, concourse ci, build agent, build bot, build server, capistrano, ' +
          'code build, code pipeline, atlantis, spinnaker, werf, wercker, bitrise, app center',
      ),
    },
    {
      says: 'ci',
      weight: 30,
      in: ['name', 'path', 'group'],
      words: list(
        'terraform, terragrunt, tf, pulumi, ansible, packer, serverless, cdk, cloud formation, itamae, chef, ' +
          'puppet, iac, build, builds, builder',
      ),
    },
    {
      says: 'ci',
      weight: 20,
      in: ['name'],
      words: ['release', 'releases', 'publish', 'publisher', 'amplify', 'travis', 'drone', 'argo'],
    },
    {
      says: 'ci',
      weight: 60,
      in: ['tag'],
      words: list('ci, cd, ci cd, build, deploy, deployment, pipeline, デプロイ, リリース, ビルド'),
    },
    {
      says: 'saas',
      weight: 35,
      in: ['path', 'group'],
      words: list(
        'saas, vendor, vendors, external, third party, thirdparty, integration, integrations, partner, ' +
          'partners, gaibu',
      ),
    },
    {
      says: 'saas',
      weight: 60,
      in: ['tag'],
      words: list(
        'saas, vendor, external, third party, external service, integration, 外部サービス, 外部連携, 外部, ベンダー, 連携サービス, ' +
          '社外',
      ),
    },
    {
      says: 'saas',
      weight: 15,
      in: ['name'],
      words: ['vendor', 'partner', 'external', 'integration', 'connector', 'torihikisaki'],
    },
    {
      says: 'email',
      weight: 35,
      in: ['name', 'path', 'group'],
      words: list(
        'mailer, send mail, sendmail, postfix, smtp, ses, mail relay, mail magazine, mailmag, newsletter, ' +
          'noreply, no reply, exim, mail send, mail sender',
      ),
    },
    {
      says: 'email',
      weight: 20,
      in: ['name'],
      words: ['mail', 'mails', 'email', 'emails', 'notification mail', 'smtp user'],
    },
    {
      says: 'email',
      weight: 60,
      in: ['tag'],
      words: ['email', 'e mail', 'mail', 'ses', 'smtp', 'メール送信', 'メール'],
    },
    {
      says: 'workload',
      weight: 35,
      in: ['name', 'group'],
      words: list(
        'app, apps, application, api, batch, batches, worker, workers, cron, job, jobs, backend, daemon, ' +
          'etl, uploader, upload, uploads, downloader, backup, backups, dump, replication, replica, ' +
          'replicator, archiver, lambda, ecs, onprem, on prem, rails, laravel, django, drupal, moodle, embulk, ' +
          'indexer, collector, shipper, forwarder, crawler, scraper, importer, exporter, consumer, producer, ' +
          'renderer, game server, file server, web server, controller, ffmpeg, lets encrypt, ddns, vault, ' +
          'sap hana, backint, mirror, mirroring, migration, zabbix, logstash, filebeat, metricbeat',
      ),
    },
    {
      says: 'workload',
      weight: 20,
      in: ['name'],
      words: list(
        'server, srv, sync, bot, prod, prd, stg, staging, production, iot, gateway, stream, streaming, ' +
          'queue, mysql, postgres, pg, db, solr, kafka, sftp, ftp, copy, archive, resize, storage, ' +
          'static, files, media, renkei, nas, index, honban, cluster, node, export, import, transfer, ec2, ' +
          'rds',
      ),
    },
    {
      says: 'workload',
      weight: 10,
      in: ['name'],
      words: list('s3, sqs, sns, dynamodb, dynamo, kinesis, log, logs, images, assets, web, data, cms'),
    },
    {
      says: 'machine',
      weight: 25,
      in: ['name', 'group'],
      words: list(
        'svc, service, services, system, sys, robot, machine, machines, daemon user, system user, ' +
          'service account, bots',
      ),
    },
    {
      says: 'machine',
      weight: 25,
      in: ['path'],
      words: list(
        'system, systems, service, services, svc, app, apps, application, applications, machine, machines, ' +
          'batch, robot, robots, workload, workloads, service accounts, service users',
      ),
    },
    {
      says: 'machine',
      weight: 45,
      in: ['tag'],
      words: list(
        'workload, app, application, service, service account, batch, system, machine, server, api, program, ' +
          'システム, バッチ, アプリ, サーバ, プログラム, 機器',
      ),
    },
    {
      says: 'human',
      weight: 30,
      in: ['path', 'group'],
      words: list(
        'user, users, human, humans, people, person, employee, employees, staff, member, members, developer, ' +
          'developers, dev, devs, engineer, engineers, engineering, programmers, designer, designers, artists, ' +
          'planner, planners, sre, infra team, admins, administrators, finance, billing, sales, marketing, qa, ' +
          'support, contractors, interns, students, auditors, data science, clients, kaihatsu, eigyo, unyo, ' +
          'lab',
      ),
    },
    {
      says: 'human',
      weight: 20,
      in: ['name'],
      words: list('usr, emp, employee, contractor, intern, student, auditor, haken, gaichu, itaku, laptop, adm'),
    },
    {
      says: 'human',
      weight: 60,
      in: ['tag'],
      words: list('human, person, people, employee, staff, individual, personal, 個人, 社員, 従業員, 開発者'),
    },
    {
      says: 'shared',
      weight: 0,
      in: everywhere,
      words: list(
        'shared, share, common, team, kyoyo, kyoyou, kyouyou, kyoyu, kyoutsu, guest, noc, soc, ops, desk, ' +
          'callcenter, call center, kanri, training, 共用, 共有, 共通, 兼用, 全員で, 全員が, 全員の, 全員用, 全員共, 全員利用, 全員使用, ' +
          'みんなで, 皆で, 複数人, 複数名, 数人で, 使い回し, 使いまわし, 交代で, 持ち回り',
      ),
    },
    {
      says: 'placeholder',
      weight: 0,
      in: ['name'],
      words: list('test, tests, testing, tmp, temp, old, demo, poc, sample, dummy, unused, kensho'),
    },
  ],
  services: [
    { says: 'email', allowed: 35, used: 30, services: ['ses'] },
    { says: 'email', allowed: 30, used: 0, services: ['ses', 'sns'] },
    {
      says: 'ci',
      allowed: 0,
      used: 25,
      services: list(
        'ecr, codedeploy, codebuild, codepipeline, cloudformation, elasticbeanstalk, ecs, amplify, ' +
          'codeartifact, apprunner',
      ),
    },
    {
      says: 'workload',
      allowed: 20,
      used: 15,
      services: list(
        'dynamodb, sqs, sns, kinesis, firehose, es, opensearch, aoss, iot, kms, route53, sagemaker, ' +
          'rekognition, polly, translate, comprehend, textract, transcribe, mediaconvert, gamelift, ' +
          'personalize, geo, lambda, events, states, secretsmanager, cassandra, elasticache, rds-db, rds, ' +
          'timestream, kinesisvideo, cloudhsm, appsync, execute-api, bedrock, lex, glacier, storagegateway, ' +
          'logs, cloudwatch, ssm',
      ),
    },
    { says: 'workload', allowed: 20, used: 5, services: ['s3'] },
    // What is put in place may be files.
    { says: 'ci', allowed: 10, used: 5, services: ['s3', 'cloudfront'] },
    { says: 'saas', allowed: 20, used: 0, services: metrics },
    { says: 'saas', allowed: 20, used: 20, services: ['ce', 'cur', 'budgets', 'savingsplans', 'organizations'] },
    {
      says: 'saas',
      allowed: 10,
      used: 10,
      services: queries.filter((service) => service !== 's3' && service !== 'kms'),
    },
  ],
  deploys: list(
    'ecr:putimage, ecr:*, ecr:initiatelayerupload, ecs:updateservice, ecs:registertaskdefinition, ' +
      'cloudfront:createinvalidation, cloudformation:*, cloudformation:createstack, ' +
      'cloudformation:updatestack, cloudformation:createchangeset, codedeploy:*, ' +
      'codedeploy:createdeployment, codebuild:startbuild, codepipeline:startpipelineexecution, ' +
      'lambda:updatefunctioncode, elasticbeanstalk:*, elasticbeanstalk:updateenvironment, ec2:createimage, ' +
      'iam:passrole, iam:*, iam:createrole',
  ),
  awsPolicies: [
    ['AmazonSES', 'ses'],
    ['AmazonS3', 's3'],
    ['AmazonDynamoDB', 'dynamodb'],
    ['AmazonSQS', 'sqs'],
    ['AmazonSNS', 'sns'],
    ['AmazonKinesisFirehose', 'firehose'],
    ['AmazonKinesis', 'kinesis'],
    ['AmazonEC2ContainerRegistry', 'ecr'],
    ['AmazonElasticContainerRegistry', 'ecr'],
    ['AmazonECS', 'ecs'],
    ['AmazonEC2', 'ec2'],
    ['AmazonRDS', 'rds'],
    ['AmazonAthena', 'athena'],
    ['AmazonES', 'es'],
    ['AmazonOpenSearch', 'es'],
    ['AmazonRoute53', 'route53'],
    ['AmazonBedrock', 'bedrock'],
    ['AmazonPolly', 'polly'],
    ['AmazonRekognition', 'rekognition'],
    ['AmazonTranscribe', 'transcribe'],
    ['AmazonElastiCache', 'elasticache'],
    ['CloudWatchLogs', 'logs'],
    ['CloudWatchAgent', 'cloudwatch'],
    ['CloudWatch', 'cloudwatch'],
    ['CloudFront', 'cloudfront'],
    ['AWSLambda', 'lambda'],
    ['AWSCodeDeploy', 'codedeploy'],
    ['AWSCodeCommit', 'codecommit'],
    ['AWSCodeBuild', 'codebuild'],
    ['AWSCloudFormation', 'cloudformation'],
    ['AWSElasticBeanstalk', 'elasticbeanstalk'],
    ['AdministratorAccess-AWSElasticBeanstalk', 'elasticbeanstalk'],
    ['AdministratorAccess-Amplify', 'amplify'],
    ['AWSIoT', 'iot'],
    ['AWSGlue', 'glue'],
    ['AWSCostAndUsage', 'cur'],
    ['Billing', 'billing'],
    ['AmazonGlacier', 'glacier'],
    ['SecretsManager', 'secretsmanager'],
    ['AmazonSSM', 'ssm'],
  ],
  people,
  besideVendors: list(
    'lambda, ecs, app, api, etl, forwarder, shipper, collector, importer, exporter, connector, agent, reader, readonly, ' +
      'client, cloudtrail, trail, cloudwatch, cloudfront, metrics, monitoring, cur, billing, cost, costs, alb, elb, ' +
      'waf, vpc, flow, config, guardduty, inventory, assets, stage, warehouse, lake, push, pull, cli, aws, source, origin, ' +
      'destination, sink, ingest, peering, connection',
  ),
  kindTags: list(
    'kind, type, purpose, usage, use, user-type, usertype, account-type, identity-type, category, ' +
      'role-type, 用途, 種別, 区分, 分類, 目的, 利用目的, 利用用途',
  ),
  vendorTags: list(
    'vendor, saas, provider, third-party, thirdparty, platform, tool, integration, 連携先, ベンダー, サービス名, ' +
      'usedby',
  ),
  otherTags: list(
    'owner, email, mail, e-mail, user, username, name, team, contact, project, game, product, createdby, ' +
      'created-by, creator, department, costcenter, cost-center, env, environment, 氏名, 部署, 所属, 利用者, 社員番号, ' +
      '担当, 担当者, 管理者, 作成者, ' +
      '所有者, 責任者, オーナー, メール, メールアドレス',
  ),
}
