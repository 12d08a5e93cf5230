import type { Integration, Secret, SecretPlace } from '../domain/judge/integration'
import { otherWayOf } from '../domain/judge/other-way'

/** Where secrets of many integrations lie, and how each is deleted there. `none`: there is no secret outside AWS. */
const SECRET_PLACES: Readonly<Record<Exclude<SecretPlace, 'none'>, Secret>> = {
  'ci-secrets': {
    place: {
      en: 'Secret variables of the pipeline, its project or its organization.',
      ja: 'パイプライン、プロジェクト、組織のシークレット変数。',
    },
    remove: {
      en: 'Delete AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY wherever the pipeline inherits variables from.',
      ja: 'パイプラインが変数を受け継ぐすべての場所から、AWS_ACCESS_KEY_ID と AWS_SECRET_ACCESS_KEY を削除します。',
    },
  },
  'vendor-connection': {
    place: {
      en: 'The connection to AWS in the vendor’s settings.',
      ja: '提供元の設定にある AWS への接続。',
    },
    remove: {
      en: 'Change the connection to the role, see it work, then delete the key there or delete the old connection.',
      ja: '接続をロールに切り替え、動くことを確かめてから、そこにあるキーか古い接続を削除します。',
    },
  },
  'hosting-variables': {
    place: {
      en: 'Environment variables of the app at the hosting service, for each environment.',
      ja: 'ホスティングサービスのアプリの環境変数（環境ごと）。',
    },
    remove: {
      en: 'Delete the variables in each environment and deploy again, so that no running copy keeps them.',
      ja: '各環境の変数を削除して再デプロイし、動いているプロセスに残らないようにします。',
    },
  },
  'application-settings': {
    place: {
      en: 'The program’s settings: a configuration file, its database, environment variables or the source.',
      ja: 'プログラムの設定。設定ファイル、データベース、環境変数、ソースコードなど。',
    },
    remove: {
      en: 'Leave the key fields empty so that the host’s role is taken, and restart the program.',
      ja: 'キーの欄を空にしてホストのロールが使われるようにし、プログラムを再起動します。',
    },
  },
  'appliance-settings': {
    place: {
      en: 'The storage or backup settings of the device or program.',
      ja: '機器やプログラムの、ストレージまたはバックアップの設定。',
    },
    remove: {
      en: 'Delete the cloud credential in its management page, after the last job that needs it.',
      ja: '必要なジョブが終わってから、管理画面でクラウドの認証情報を削除します。',
    },
  },
  'laptop-profile': {
    place: {
      en: 'Profiles in ~/.aws/credentials, the system’s keychain or the program’s bookmarks.',
      ja: '~/.aws/credentials のプロファイル、OS のキーチェーン、プログラムのブックマーク。',
    },
    remove: {
      en: 'Delete the profile or bookmark, after its sso-session profile works.',
      ja: 'sso-session のプロファイルが使えることを確かめてから、プロファイルやブックマークを削除します。',
    },
  },
  'mail-settings': {
    place: {
      en: 'User name and password of the SMTP server in the mail settings of the program or device.',
      ja: 'プログラムや機器のメール設定にある、SMTP サーバーのユーザー名とパスワード。',
    },
    remove: {
      en: 'Change the mail settings to the new way, send a test, then delete the old password.',
      ja: 'メール設定を新しい方法に変えて試し、古いパスワードを削除します。',
    },
  },
  'server-profile': {
    place: {
      en: '~/.aws/credentials, environment files and service definitions on the servers.',
      ja: 'サーバー上の ~/.aws/credentials、環境変数ファイル、サービスの定義。',
    },
    remove: {
      en: 'Delete the profile on each server and restart what read it; make images anew.',
      ja: '各サーバーからプロファイルを削除して、使っていたプログラムを再起動します。イメージも作り直します。',
    },
  },
  'cluster-secret': {
    place: {
      en: 'Kubernetes Secrets and Helm values of the cluster.',
      ja: 'クラスターの Kubernetes Secret と Helm の values。',
    },
    remove: {
      en: 'kubectl delete secret, after the service account is tied to the role and the pods were restarted.',
      ja: 'サービスアカウントにロールを付けて Pod を再起動してから、kubectl delete secret で削除します。',
    },
  },
}

/** Where the secret of an integration's user usually lies and how to delete it there; `null`: it holds none outside AWS. */
export function secretOf(one: Pick<Integration, 'secret' | 'roleSupport' | 'kind' | 'ways'>): Secret | null {
  const { secret, roleSupport } = one
  if (typeof secret !== 'string') return secret
  if (secret === 'none') return null
  const isWithoutRole = roleSupport === 'none' || otherWayOf(one) !== null
  return isWithoutRole ? { ...SECRET_PLACES[secret], remove: WITHOUT_ROLE } : SECRET_PLACES[secret]
}

/** What no role stands in for is told of none. */
const WITHOUT_ROLE = {
  en: 'Once nothing needs it any more, delete the key there, or all of the connection.',
  ja: '何にも使われなくなったことを確かめてから、そこにあるキーか接続そのものを削除します。',
}
