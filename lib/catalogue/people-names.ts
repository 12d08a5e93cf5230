/**
 * Family and given names that user names begin with and that mean hardly anything else to an engineer: the commonest of Japan as
 * romaji spells them, and of English-speaking countries. A first hint only; the directory knows who really exists.
 */
export const people: readonly string[] = [
  ...(
    'abe aoki aoyama arai araki asano baba chiba doi ebihara egawa endo endou fujii fujimoto fujita fujiwara fukuda furukawa goto ' +
    'gotou hamada hara harada hasegawa hashimoto hattori hayashi higuchi hirano hirata honda hoshino iida ikeda imai inoue ishida ' +
    'ishihara ishii ishikawa ishizuka ito itou iwasaki iwata kaneko kato katou katsumata kawaguchi kawamura kawasaki kikuchi kimura ' +
    'kinoshita kitamura kobayashi koike kojima kondo kondou konno kubo kudo kudou kumagai maeda maruyama masuda matsuda matsui ' +
    'matsumoto matsuo miura miyamoto miyazaki mizuno mochizuki morita moriyama murakami murata nagai nagata nakagawa nakajima ' +
    'nakamura nakano nakayama nishida nishikawa nishimura noguchi nomura ogawa ohno okada okamoto onishi oonishi oono oota ota otani ' +
    'ozaki ozawa saito saitou sakai sakamoto sakurai sasaki sato satou satoh shibata shimada shimizu shinohara sugawara sugimoto ' +
    'sugiyama suzuki takada takagi takahashi takano takeda takeuchi tamura tanaka taniguchi terada tsuchiya uchida ueda ueno ' +
    'uehara wada watanabe yamada yamaguchi yamamoto yamanaka yamashita yamazaki yokoyama yoshida yoshikawa yoshimura'
  ).split(' '),
  ...(
    'taro hanako ichiro jiro kenji yuki mai akira hiroshi takashi takeshi kenta daiki shota yuta naoki kazuki tomoko yumi emi ' +
    'alice andrew anna anthony barbara benjamin bob brian carol charles chris christopher daniel david deborah dennis diana donald ' +
    'edward elizabeth emily emma eric erin ethan frank gary george greg hannah heidi helen ivan jacob james jason jeff jennifer ' +
    'jessica john jonathan joseph joshua julia justin karen katherine kenneth kevin laura lauren linda lisa maria mark martin mary ' +
    'matthew megan melissa michael michelle mike nancy nathan nicholas nicole olivia patricia patrick paul peter rachel rebecca ' +
    'richard robert ronald ryan samantha sarah scott sophia stephanie stephen steven susan thomas tim timothy tom tyler victoria ' +
    'william'
  ).split(' '),
]
