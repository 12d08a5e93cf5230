import type { Integration } from '../domain/judge/integration'
import { objects } from './services'
import { fromAccounts } from './ways'

/** Content delivery: logs to a bucket, and buckets as origins. */
export const cdn: readonly Integration[] = [
  {
    id: 'akamai',
    name: 'Akamai',
    category: 'cdn',
    kind: 'saas',
    roleSupport: 'none',
    limits: {
      en: 'Private S3 origins and DataStream 2 take a key only.',
      ja: 'S3 の非公開オリジンと DataStream 2 はキーしか使えません。',
    },
    traces: { words: ['akamai', 'data stream2'], services: objects },
    secret: 'vendor-connection',
    documentation: 'https://techdocs.akamai.com/download-delivery/docs/add-cloud-access-manager',
    basis: 'verified',
    unverified: ['role-support'],
  },
  {
    id: 'cloudflare-logpush',
    name: 'Cloudflare Logpush',
    category: 'cdn',
    kind: 'saas',
    roleSupport: 'full',
    limits: {
      en: 'A bucket policy for Cloudflare’s own user: no key and no role. GovCloud buckets take the S3-compatible endpoint with a key; China is not supported.',
      ja: 'Cloudflare 側のユーザーを許可するバケットポリシーで動き、キーもロールも要りません。GovCloud のバケットは S3 互換エンドポイントとキーを使い、中国リージョンには対応していません。',
    },
    keysIn: ['aws-us-gov'],
    traces: { words: ['cloud flare', 'logpush'], services: objects, objects: 'writes' },
    ways: [{ by: 'resource-policy', principals: [{ account: '391854517948', resource: 'user/cloudflare-logpush' }] }],
    secret: 'vendor-connection',
    documentation: 'https://developers.cloudflare.com/logs/logpush/logpush-job/enable-destinations/aws-s3/',
    basis: 'verified',
  },
  {
    id: 'cloudflare-r2-migration',
    name: 'Cloudflare R2 Super Slurper',
    category: 'cdn',
    kind: 'saas',
    roleSupport: 'none',
    limits: {
      en: 'The source bucket is read with a key. It is temporary: delete the user after the migration.',
      ja: '移行元のバケットはキーで読みます。一時的なものなので、移行が終わったらユーザーを削除します。',
    },
    traces: {
      words: [
        'super slurper',
        'sippy',
        'r2 migration',
        'r2 migrate',
        'cloud flare r2',
        'cloud flare sippy',
        'cloud flare super slurper',
      ],
      services: objects,
      objects: 'reads',
    },
    secret: 'vendor-connection',
    documentation: 'https://developers.cloudflare.com/r2/data-migration/',
    basis: 'inferred',
  },
  {
    id: 'cloudinary-imgix',
    name: 'Cloudinary, imgix',
    category: 'cdn',
    kind: 'saas',
    roleSupport: 'partial',
    limits: {
      en: 'Cloudinary is let in by a bucket policy. An imgix source holds a key.',
      ja: 'Cloudinary はバケットポリシーで許可します。imgix のソースはキーを持ちます。',
    },
    features: [
      { needs: 'role', word: 'cloudinary' },
      { needs: 'key', word: 'imgix' },
    ],
    traces: { words: ['cloudinary', 'imgix', 'image flux'], services: objects },
    ways: [{ ...fromAccounts('232482882421'), externalId: null }],
    secret: 'vendor-connection',
    documentation: null,
    basis: 'listed',
    unverified: ['role-support'],
  },
  {
    id: 'fastly',
    name: 'Fastly',
    category: 'cdn',
    kind: 'saas',
    roleSupport: 'partial',
    limits: {
      en: 'A role serves log delivery to S3 and Kinesis. A private S3 bucket as origin still needs a key; CloudFront with origin access control in front of it does not.',
      ja: 'ロールが使えるのは S3 と Kinesis へのログ配信です。非公開の S3 バケットをオリジンにする場合はまだキーが必要です。CloudFront のオリジンアクセスコントロールを前に置けば不要になります。',
    },
    features: [
      { needs: 'key', word: 'origin' },
      { needs: 'role', word: 'log' },
      { needs: 'role', word: 'logs' },
      { needs: 'role', word: 'logging' },
      { needs: 'key', action: 's3:GetObject' },
      { needs: 'role', action: 's3:PutObject' },
      { needs: 'role', action: 'kinesis:PutRecords' },
    ],
    traces: {
      words: ['fastly'],
      roles: ['FastlyStreamingLogs{name}', 'fastly-logging{name}'],
      services: ['s3', 'kinesis'],
    },
    ways: [{ ...fromAccounts('717331877981'), externalId: { use: 'required', chosenBy: 'derived' } }],
    secret: {
      place: {
        en: 'Logging endpoints of the Fastly service (access_key, secret_key); for an origin, a private dictionary or secret store.',
        ja: 'Fastly サービスのログエンドポイント（access_key、secret_key）。オリジンの場合は非公開の dictionary か secret store。',
      },
      remove: {
        en: 'Set iam_role on the endpoint, clear access_key and secret_key, and activate a new version of the service.',
        ja: 'エンドポイントに iam_role を設定し、access_key と secret_key を空にして、サービスの新しいバージョンを有効にします。',
      },
    },
    documentation:
      'https://www.fastly.com/documentation/guides/integrations/streaming-logs/creating-an-aws-iam-role-for-fastly-logging',
    basis: 'verified',
    unverified: ['since'],
  },
  {
    id: 'google-media-cdn-private-origin',
    name: 'Google Media CDN, Cloud CDN',
    category: 'cdn',
    kind: 'saas',
    roleSupport: 'none',
    limits: {
      en: 'A private S3 origin is signed with the key of an IAM user. Keep one read-only user for each bucket, with a date.',
      ja: 'S3 の非公開オリジンは IAM ユーザーのキーで署名します。バケットごとに読み取り専用のユーザーを期限付きで残します。',
    },
    traces: { words: ['google cdn'], ambiguous: ['media cdn', 'cloud cdn'], services: objects },
    secret: 'vendor-connection',
    documentation: 'https://cloud.google.com/media-cdn/docs/connect-to-s3-compatible-buckets',
    basis: 'verified',
  },
]
