# レッスン：カード、一覧、測定の結果。レッスンごとの文はそれぞれのファイルにある。

## 一覧
lessons = レッスン
lessons-beside = 予想し、実行し、見て、説明する
lessons-keys = [↑] [↓] で選び、[enter] で始める。
lessons-sure = ワーカーが動いている。もう一度 [enter] で実行を終え、レッスンを始める。

## カード
lesson = レッスン
lesson-number = レッスン{ $n }
step-of = 段階{ $n }/{ $all }：{ $step }
step-introduction = はじめに
step-prediction = 予想
step-run = 実行
step-result = 結果
step-check = 何が見えた？
step-next = 次に試す
run-only = 実行
run-of = 実行{ $run }（{ $runs }つのうち）：{ $name }
run-goes-on = 実行{ $run }は続いている。
run-is-over = 実行{ $run }が終わった。
run-comes = 次：{ $name }
in-round = { $n }巡目（全{ $all }巡）· { $what }
round-comes = 次：{ $n }巡目（全{ $all }巡）。すべての実行を自動でもう一度
round-why = 1回だけの測定は偶然かもしれない。何度か測ると、ばらつきが見える。
you-predicted = あなたの予想：{ $letter }) { $choice }
you-predicted-letter = あなたの予想：{ $letter }
trying = 次に試す：
trying-goes-on = 実行中。終わると測定される。
lesson-done = このレッスンは終わり。
clock-goes = 実行の時計は実時間の{ $n }倍の速さで進む。実行の{ $run }は、実時間では{ $real }。
vote-round = { $n }回目
vote-total = { $n }回目：計{ $all }人
vote-hidden = 非表示

## 選択肢の札
tag-predicted = 予想
tag-answered = 答え
tag-measured = 実測

## 押すキー
hint-introduction = [enter] で質問へ。
hint-prediction = [a] から [{ $last }] かクリックで選ぶ。クラスでは [v] で挙手を数える。
hint-predicted = [enter] で実行し、確かめる。
hint-vote = 1回目：[a] から [{ $last }] で答えを選び、人数を打って [enter]。[n] で1回目を終える。
hint-vote-again = 隣の人と話し合って2回目：[a] から [{ $last }]、人数、[enter]。[←] で1回目を直す。[n] で挙手を終えて実行。
hint-goes-on = [esc] で実行に戻る。[x] で終わりを待たずに進む。
hint-next-run = [enter] で実行する。[esc] で終わった実行に戻る。
hint-result = [enter] で進む。[r] でもう一巡：数字は毎回違う？
hint-check = 何が見えた？ [a] から [{ $last }] かクリックで選ぶ。
hint-checked = [enter] で進む。
hint-next = [enter] で設定して実行する。[x] でレッスンの一覧へ。
hint-next-round = [enter] で実行する。[x] で結果へ。
hint-round-goes-on = [esc] で実行に戻る。[x] でやめて、測れた分の結果へ。
hint-trying = [esc] で実行に戻る。[x] でレッスンの一覧へ。
hint-tried = [enter] でレッスンの一覧へ。[r] でもう一度試す。
hint-done = [x] でレッスンの一覧へ。
press-lesson = [l] でレッスンを進め、[r] でもう一度実行。

## フッター
key-lessons = レッスン
key-all-lessons = 一覧へ
key-lesson = レッスン
key-begin = 始める
key-to-question = 質問へ
key-run-it = 実行
key-vote = 挙手を数える
key-no-vote = 数えない
key-vote-again = この回を終える
key-vote-run = 終えて実行
key-entry = 次の答え
key-hide = 1回目を隠す
key-skip = とばす
key-back = 戻る
key-to-run = 実行を見る
key-to-check = 進む
key-round = もう一巡
key-to-next = 進む
key-go-on = レッスンを進める

## ひとこと
remark-predict-first = まず答えを選んで予想する。とばすなら x
remark-answer-first = まず答える。とばすなら x
remark-no-second-vote = 2回目の挙手が数えられていない。もう一度 [n] で1回目の結果を使う
remark-count-first = まず挙手を数える。とばすなら x

## 用語集
glossary = 用語集
glossary-beside = レッスンに出てくる言葉
glossary-process = プロセス
glossary-process-is = 実行中のプログラム。自分だけのメモリを持ち、OSがほかのプロセスと切り離している。
glossary-thread = スレッド
glossary-thread-is = プロセスの中の、実行の流れの1本。同じプロセスのスレッドはメモリを共有し、いくつものコアで同時に動ける。
glossary-core = コア
glossary-core-is = CPUの中で命令を実行する部分。一度に動かすスレッドは1つ。実行可能なほかのスレッドは、コアが空くのを待つ。
glossary-queue = キュー
glossary-queue-is = アイテムの列（待ち行列）。putは最後に1つ加え、getは先頭の1つを取り出す。空ならgetが、満杯ならputが待つ。
glossary-sentinel = 終了マーカー
glossary-sentinel-is = 「もうない」を表すアイテム（番兵、ポイズンピル）。取り出した消費者は終わるので、消費者の数だけ要る。
glossary-busy-waiting = ビジーウェイト
glossary-busy-waiting-is = 待つ間も休まず、条件が成り立ったかどうかを調べ続けること。待つだけでコアを使う。
glossary-utilisation = 利用率
glossary-utilisation-is = 仕事をしている時間の割合。時間にばらつきがあると、100 %に近づくほど、待ち行列が急に長くなる。
glossary-big-lock = ビッグロック（GIL）
glossary-big-lock-is = 1つのプロセスのスレッドが共有し、計算の間だけ持つロック。同時に計算できるスレッドは1つだけになる。CPythonにある（3.13以降はロックなしのビルドもある）。
glossary-race-condition = 競合状態
glossary-race-condition-is = どのワーカーが先に着くかで、結果が変わること。1000回正しくても、次は間違うかもしれない。
glossary-deadlock = デッドロック
glossary-deadlock-is = ワーカーが輪になって互いを待つこと。どのワーカーも、永久に先へ進めない。

## 結果
outcome-expected = 正解は{ $choice }。
outcome-otherwise = 今回は違う結果になった：{ $choice }。レッスンの答えは{ $expected }。キーを押したか、マシンの負荷が高かった？
outcome-none = 今回は違う結果になった。レッスンの答えは{ $expected }。キーを押したか、マシンの負荷が高かった？
outcome-unknown = 最後まで見ていないか、OSから値が得られないため測れない。レッスンの答えは{ $expected }。
measured-only = { $what }：{ $value }
measured-run = { $what }（実行{ $run }）：{ $value }
measured-pair = { $what }（実行{ $other }と{ $one }）：{ $value }
measured-spread = 、{ $n }巡で { $range }
measured-theory = 、理論値（実行の99 %）：{ $range }
measured-yes = はい
measured-no = いいえ
measured-producer = 生産者
measured-consumer = 消費者
measured-both = 生産者と消費者
measured-nobody = なし

## 測れるもの
measure-total = 全体の時間
measure-clock = 実時間
measure-put = put済みの個数
measure-done = 処理済みの個数
measure-left = キューに残った個数
measure-lost = 失われた個数
measure-returned = 戻った回数
measure-full = キューが満杯だった時間
measure-longest-wait-in = 最も長く待ったのは
measure-deepest = キューの最大の深さ
measure-mean-depth = キューの平均の深さ
measure-mean-wait = アイテムの平均待ち時間
measure-little-gap = LとX × Wの差
measure-busy = 消費者の利用率
measure-producers-waited = 生産者が空きを待った時間
measure-consumers-waited = 消費者がアイテムを待った時間
measure-hand-over = 受け渡しのコスト（1個あたり）
measure-lock-waited = 消費者がロックを待った時間
measure-cores-busy = 使ったコアの平均数
others-took = その間、ほかのプログラムが{ $cores }コア中 { $used } を使った：時間は本来より長い。
measure-others-busy = ほかのプログラムが使ったコアの数
measure-sleeps-late = スリープの予定からの遅れ
measure-cpu = 全ワーカーのCPU時間
measure-consumer-cpu = 消費者1つのCPU使用率
measure-most-alive = 同時に生きていたワーカーの最大数
measure-processes = ワーカーのプロセス数
measure-stuck = 永久に進行不能
measure-each-once = どのアイテムも1回だけ処理した
measure-order-kept = 生産者ごとの順番が保たれた
measure-same-takers = 同じ消費者が取り出した割合
measure-first-join = mainが最初にjoinしたのは
measure-main-waits-for = mainが終了を待つのは
measure-ended-last = 最後に終わったのは
measure-role-ended-last = 最後に終わったのは
measure-waits-for-ever = 永久に待つのは
measure-lost-with = 失われたアイテムがあったのは
measure-throughput = スループット（毎秒の個数）
measure-of = { $what }、実行{ $run }

## ある実行の測定値を別の実行で割ったもの
measured-ratio = { $what }：実行{ $one }は実行{ $other }の{ $value }倍
outcome-why = レッスンの答えの理由：

## 測定の表
column-measured = 実測
column-median = 中央値
column-spread = { $n }巡の最小 – 最大
column-theory = 理論値（実行の99 %）
column-tried = 今回
column-before = 変更前
column-run = 実行{ $run }
column-last = 最後の巡
theory-unlikely = * 範囲の外：100回に1回の偶然か、理論が合わない。
tried-otherwise = 今回は違う結果になった。キーを押したか、マシンの負荷が高かった？
tried-unknown = 前の実行を最後まで見ていないので比べられない。

## 紙のプリント
handout = レッスン
handout-main = main（実行{ $runs }）
handout-about = まず予想し、それから実行する。　名前：______________________　クラス：______________　日付：______________
handout-about-answers = 答えと教員向けの注つき
handout-start = 実行のしかた
handout-setup = 設定
handout-capacity = 容量
handout-capacity-of = { $queue }の容量
handout-runs = 実行
handout-ask = 実行の前に：予想
handout-cores = nは、実行するマシンのコア数。以下のプログラムと答えは、コア{ $n }個の場合。
handout-because = 私の予想は ____ 。理由：
handout-vote = 挙手{ $n }回目の人数
handout-seen = 実行の後に
handout-measured = 結果は ____
handout-predicted = 予想
handout-next = 次に試す
handout-answer = 正解
handout-notes = 教員向けの注
