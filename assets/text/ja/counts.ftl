# 何回もの実行の集計と、2つの実行の比較。

## 何回もの実行
tally-untitled = この設定
tally-runs = { $n }回実行
tally-title = { $title }: { $runs }、{ $seeds }
tally-speed = { $title }、x{ $speed }
tally-seed = シードは毎回{ $seed }
tally-seeds = シードは{ $first }から{ $last }
tally-of = { $some } / { $all }
tally-completed = 完了
tally-stuck = 行き詰まり
tally-failed = 失敗
tally-quit = 途中で終了
tally-least = 最小
tally-median = 中央
tally-most = 最大
tally-total = 全体の時間
tally-deepest = キューの最大の深さ
tally-wait = キューでの平均待ち
tally-done = 処理したアイテム
tally-left = 残ったアイテム
tally-lost = 失われたアイテム
tally-returned = 戻ったアイテム
tally-puts = 入れた順序
tally-takes = 取り出した順序
tally-printed = 表示の並び
tally-takers = だれが何を取ったか
tally-all-the-same = すべて同じ
tally-different = { $all }回のうち{ $some }通り
tally-chart = 全体の時間（点1つが1回）
tally-chart-many = 全体の時間（点1つが{ $each }回まで）
tally-progress = { $all }回のうち{ $over }回が終わり、{ $going }回が進行中
tally-cut = 途中で終了: { $all }回のうち{ $runs }回を集計した
