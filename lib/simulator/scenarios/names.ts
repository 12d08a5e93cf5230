/** A part of a Japanese name: as written, its reading in katakana, and romanised as in an e-mail address. */
export interface NamePart {
  written: string
  kana: string
  roman: string
}

/** Common family names; whoever bears one here is invented. */
export const FAMILY_NAMES = table(`
佐藤 サトウ sato|鈴木 スズキ suzuki|高橋 タカハシ takahashi|田中 タナカ tanaka|伊藤 イトウ ito|渡辺 ワタナベ watanabe
山本 ヤマモト yamamoto|中村 ナカムラ nakamura|小林 コバヤシ kobayashi|加藤 カトウ kato|吉田 ヨシダ yoshida|山田 ヤマダ yamada
佐々木 ササキ sasaki|山口 ヤマグチ yamaguchi|松本 マツモト matsumoto|井上 イノウエ inoue|木村 キムラ kimura|林 ハヤシ hayashi
斎藤 サイトウ saito|清水 シミズ shimizu|山崎 ヤマザキ yamazaki|森 モリ mori|池田 イケダ ikeda|橋本 ハシモト hashimoto
阿部 アベ abe|石川 イシカワ ishikawa|山下 ヤマシタ yamashita|中島 ナカジマ nakajima|石井 イシイ ishii|小川 オガワ ogawa
前田 マエダ maeda|岡田 オカダ okada|長谷川 ハセガワ hasegawa|藤田 フジタ fujita|後藤 ゴトウ goto|近藤 コンドウ kondo
村上 ムラカミ murakami|遠藤 エンドウ endo|青木 アオキ aoki|坂本 サカモト sakamoto|福田 フクダ fukuda|太田 オオタ ota
西村 ニシムラ nishimura|藤井 フジイ fujii|岡本 オカモト okamoto|藤原 フジワラ fujiwara|三浦 ミウラ miura|中野 ナカノ nakano
`)

export const GIVEN_NAMES = table(`
陽菜 ヒナ hina|蓮 レン ren|結衣 ユイ yui|悠真 ユウマ yuma|葵 アオイ aoi|湊 ミナト minato|凛 リン rin|大翔 ヒロト hiroto
美月 ミヅキ mizuki|陸 リク riku|さくら サクラ sakura|颯太 ソウタ sota|彩 アヤ aya|樹 イツキ itsuki|真央 マオ mao|拓海 タクミ takumi
七海 ナナミ nanami|健太 ケンタ kenta|遥 ハルカ haruka|直樹 ナオキ naoki|麻衣 マイ mai|和也 カズヤ kazuya|愛 アイ ai|隼人 ハヤト hayato
千尋 チヒロ chihiro|亮 リョウ ryo|美穂 ミホ miho|徹 トオル toru|香織 カオリ kaori|修 オサム osamu|恵 メグミ megumi|剛 ツヨシ tsuyoshi
由佳 ユカ yuka|一郎 イチロウ ichiro|奈々 ナナ nana|雄大 ユウダイ yudai|理沙 リサ risa|聡 サトシ satoshi|紗季 サキ saki|涼介 リョウスケ ryosuke
優子 ユウコ yuko|浩二 コウジ koji|明美 アケミ akemi|洋平 ヨウヘイ yohei|里奈 リナ rina|純 ジュン jun|友香 トモカ tomoka|誠一 セイイチ seiichi
`)

function table(rows: string): readonly NamePart[] {
  return rows
    .trim()
    .split(/[\n|]/)
    .map((row) => {
      const [written = '', kana = '', roman = ''] = row.split(' ')
      return { written, kana, roman }
    })
}
