# 何回もの実行の集計と、2つの実行の比較。

## 何回もの実行
tally-untitled = この設定
tally-runs = { $n }回実行
tally-title = { $title }：{ $runs }、{ $seeds }
tally-speed = { $title }、x{ $speed }
tally-seed = シードは毎回{ $seed }
tally-seeds = シードは{ $first }から{ $last }
tally-of = { $some } / { $all }
tally-completed = 完了
tally-stuck = 進行不能
tally-failed = 失敗
tally-quit = 打ち切り
tally-least = 最小
tally-median = 中央値
tally-most = 最大
tally-total = 全体の時間
tally-deepest = キューの最大の深さ
tally-wait = 平均待ち時間
tally-done = 処理済みのアイテム
tally-left = 残ったアイテム
tally-lost = 失われたアイテム
tally-returned = 戻ったアイテム
queue-put = { $queue }：put済み
queue-done = { $queue }：処理済み
queue-left = { $queue }：残った
queue-lost = { $queue }：失われた
queue-returned = { $queue }：戻った
queue-deepest = { $queue }：最大の深さ
queue-wait = { $queue }：平均待ち時間
queue-p90 = { $queue }：90 %点
queue-longest = { $queue }：最長待ち時間
tally-puts = putの順序
tally-takes = getの順序
tally-printed = 出力の順序
tally-takers = 取り出したワーカー
tally-all-the-same = すべて同じ
tally-different = { $all }回のうち{ $some }通り
tally-chart = 全体の時間（点1つが1回）
tally-chart-many = 全体の時間（点1つが{ $each }回まで）
tally-progress = { $all }回のうち{ $over }回が終わり、{ $going }回が進行中
tally-cut = 打ち切り：{ $all }回のうち{ $runs }回を集計した

## 2つの実行の比較
compare-parting = { $place }番目の出来事から違う。A：{ $a }。B：{ $b }。
compare-parting-unknown = ~ { $parting }時刻が近すぎて、この順序は分からない。
compare-same-order = { $n ->
    [0] どちらもputもgetもなかった。
   *[other] 順序は同じ：putとgetを合わせて{ $n }回。
}
compare-put = { $who }が{ $item }をput（{ $time }）
compare-got = { $who }が{ $item }をget（{ $time }）
compare-put-into = { $who }が{ $queue }に{ $item }をput（{ $time }）
compare-got-from = { $who }が{ $queue }から{ $item }をget（{ $time }）
compare-nothing-more = この後の出来事はない
compare-setup = 設定の違い
compare-setup-same = 設定は同じ。
compare-numbers = 数値
compare-ended = 実行
compare-cut = 記録が途中まで
compare-p90 = 待ち時間の90 %点
compare-longest = 最長待ち時間
compare-group-work = { $group }の利用率
compare-group-wait = { $group }の待ち
compare-put-items = put済みのアイテム
compare-unsure = ~ 順序が不明
compare-sleeps-late = スリープの遅れ
compare-gap = 停止していた実時間
compare-same = 同じ
compare-different = 違う
compare-takers = 取り出したワーカー
compare-takers-same = { $of }個のうち{ $same }個は同じ
compare-title = 比較
compare-quit = 打ち切り
compare-completed = 完了
compare-setup-list = 設定の違い：{ $list }
compare-takers-brief = 一致{ $same } / { $of }
sum-work = 利用率 { $work }  待ち { $wait }
sum-join = joinで待つ { $join }
sum-supervising = 監視 { $share }
sum-deepest = 最大 { $n }
