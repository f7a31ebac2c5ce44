# 記録から作るページと図。

## 図
picture-beside = { $count } · 稼働率 { $share }
picture-capacity = 容量 { $n }
picture-deepest = 最深 { $n }
picture-core = 自分 { $own }、全体 { $all }
picture-more = ほかにワーカー{ $n }人
picture-stretch = { $who } { $state } { $time }: { $from } から { $to }
picture-put = { $at } に { $by } の { $value } をput
picture-got = { $at } に { $by } の { $value } をget
picture-attempt = { $told }、試行{ $n }回目
picture-died = { $at } に { $who } が途中で終了、{ $exit }
picture-depth = 深さ { $depth }: { $from } から { $to }
picture-paused = 実時間で { $time } 一時停止

## 設定
export-setup = 設定
export-producers = 生産者
export-consumers = 消費者
export-queue = キュー
export-stop = 消費者の終了
export-seed = シード
export-speed = 速さ
export-batch = まとめて
export-death = 途中で終了したら
export-began = 開始
export-machine = マシン
export-version = 作成
export-producer = 生産者{ $n }人
export-consumer = 消費者{ $n }人
export-items = 各{ $n }個のアイテム
export-endless = アイテムは無限
export-side = { $who }、{ $what }、{ $work }
export-side-short = { $who }、{ $work }
export-sleeping = スリープ { $time }
export-computing = 計算 { $time }
export-time-fixed = { $a }秒
export-time-uniform = { $a }～{ $b }秒
export-time-integers = { $a }～{ $b }秒の整数
export-time-exp = 平均{ $a }秒の指数分布
export-unbounded = 容量の上限なし
export-stop-closed = キューが閉じたとき
export-stop-after = { $n }個のあと
export-stop-never = 終わらない
export-stop-marker = 終了の印を受け取ったとき
export-stop-empty = キューが空だったとき
export-stop-timeout = { $n }秒アイテムがなかったとき
export-spinning = { $side }、スピンして待つ
export-batch-of = { $n }個ずつ
export-death-returned = 持っていたアイテムは先頭に戻る
export-death-lost = 持っていたアイテムは失われる
export-machine-is = { $os }、{ $n }コア

## ページ
report-lanes-beside = 誰が何をしたか。指すと時刻が出る
report-worker = ワーカー
report-process = プロセス
report-more-lines = ほか{ $n }行

## ワークシート
worksheet = ワークシート
worksheet-beside = キューでの最初の出来事
worksheet-task = 先に入れたものから出る。どのアイテムが取り出されるか、出来事のあとキューに何個あるか、誰が待っているかを書き込もう。
worksheet-key = ワークシート: 答え
worksheet-key-beside = 実際に起きたこと
worksheet-time = 時刻
worksheet-does = 出来事
worksheet-item = 取り出したもの
worksheet-depth = あとの深さ
worksheet-waiting = 待つもの
worksheet-put = { $items } を入れる
worksheet-got = 次のアイテムを取り出す
worksheet-back = 終了。{ $items } は先頭に戻る
worksheet-no-room = { $value } を入れる空きがなく待つ
worksheet-no-item = アイテムがなく待つ
worksheet-nobody = なし
worksheet-question-order = もう一度実行したら、出力は同じ順になるか。なぜか。
worksheet-question-wait = 一番長く待ったのは誰か。どうすれば減らせたか。
worksheet-question-next = 次に何が起きると思うか。
