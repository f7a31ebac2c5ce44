# 画面の言葉：見出し、ラベル、状態、凡例。
# 狭い所（レーン、見出しの行、表）だけの短い形：処理＝処理済み、ビジー待ち＝ビジーウェイト、コア待ち＝実行可能（コア待ち）、
# 生産・消費・作業＝グループの名前。かっこも半角の()。

too-small = 画面が { $columns } x { $rows } 以上必要

## 見出しの行
free-play = 自由実験
mode-lesson = レッスン
mode-live = ライブ
mode-slow = スロー
mode-fast = 早送り
mode-paused = 一時停止
mode-stepping = ステップ待ち
mode-stepped = ステップ
mode-stuck = 進行不能
mode-ended = 終了
mode-frozen = 静止
mode-rewound = 巻き戻し
mode-replay = 再生
replay-stands = 停止中
seed = シード { $n }
rate-put = put { $n }/秒
rate-done = 処理 { $n }/秒
on-the-clock = (実時間 { $time })
last-key = キー { $key }

## 時間軸の図
lanes = レーン
now = 今
then = その時
seconds = { $n }秒
time-of = { $some }/{ $all }
time-for = { $all }分に{ $some }
minutes = { $n }分
more-above = 上に { $n }行
more-below = 下に { $n }行
queue = キュー
queue-of = { $depth }/{ $capacity }
unbounded = 上限なし
full = 満杯
empty = 空
oldest-wait = 最古の待ち時間 { $time }
oldest-wait-brief = 最古 { $time }
mean-wait = 平均待ち時間 { $time }
mean-wait-brief = 平均 { $time }
count-put = put { $n }
count-done = 処理 { $n }
exit = 終了コード { $status }

## 状態：長い言い方と、10桁までの短い言い方
state-starting = 起動中
state-running = 実行中
state-computing = 計算中
state-ready = 実行可能（コア待ち）
state-sleeping = スリープ中
state-waiting-to-put = 空き待ち
state-waiting-to-get = アイテム待ち
state-spinning = ビジーウェイト中
state-waiting-in-join = joinで待機
state-joining = { $who }の終了待ち
state-supervising = { $n }個のプロセスを監視中
waiting-for-this-lock = ロック{ $lock }待ち
waiting-for-big-lock = ビッグロック待ち
threads = { $n }スレッド
process-pid = PID { $pid }
lock-big = ビッグロック
lock-named = ロック{ $name }
lock-held = { $who }が保持
lock-free = 空き
lock-waiting = 待ち{ $n }
lock-switches = 毎秒{ $rate }回交代
state-waiting-for-lock = ロック待ち
state-ending = 終了処理中
state-unknown = 不明
state-suspended = サスペンド中
state-zombie = 終了、未join
state-gone = 終了、join済み
state-thread-ended = 終了
brief-starting = 起動中
brief-running = 実行中
brief-computing = 計算中
brief-ready = コア待ち
brief-sleeping = スリープ
brief-waiting-to-put = 空き待ち
brief-waiting-to-get = アイテム待ち
brief-spinning = ビジー待ち
brief-waiting-in-join = join待ち
brief-waiting-for-lock = ロック待ち
brief-ending = 終了処理
brief-unknown = 不明
brief-suspended = サスペンド
brief-zombie = 未join
brief-gone = 終了

## コア
core = コア { $n }
cores-from-to = コア { $from }-{ $to }
one-core = 100 % = 1コア
other-programs = ほかのプログラム { $used }コア
not-yet-known = まだ不明

## キュー
queue-now-of = 今の{ $queue }
queue-then-of = その時の{ $queue }
queue-now = 今のキュー
queue-then = その時のキュー
queue-beside = 先入れ先出し
put-end = put
get-end = get
in-progress = 処理中
nothing = なし
more-between = .. ほか{ $n }個 ..
queue-is-empty = キューは空。
waits = 待ち時間：平均 { $mean }、中央値 { $median }、95 %は { $p95 } 以下、最長 { $longest }
waits-brief = 待ち時間：平均 { $mean }、最長 { $longest }
ledger-put = put済み { $n }
ledger-queue = キュー { $n }
ledger-in-progress = 処理中 { $n }
ledger-done = 処理済み { $n }
ledger-lost = 失われた { $n }
ledger-returned = (戻った { $n })

## ほかの欄
output = 出力
output-beside = 出力された順
nothing-printed = まだ何も出力されていない。
cores = コア
cores-beside = どこで何が動いているか
happening = 状況
happening-beside = どのワーカーが何を待ち、何が待ちを終わらせるか
nobody-waits = 待っているワーカーはない。
numbers = 数値
numbers-beside = ワーカーごと、実行時間
column-at-work = 利用率
column-sleeping = スリープ
column-computing = 計算
column-for-room = 空き待ち
column-for-item = アイテム待ち
column-for-lock = ロック待ち
column-no-core = コア待ち
column-items = 個数
column-cpu = CPU
column-memory = メモリ
column-suspended = サスペンド
column-ready = コア待ち
column-core = コア
figure-measured = 実測
figure-theory = 理論値(99 %)
figure-always = どの実行でも
figure-rate = { $n }/秒
figure-throughput = スループット X
figure-busy = 利用率 U
figure-busy-law = = X.S/c
figure-depth = 平均の深さ L
figure-depth-law = = X.W
figure-wait = 平均待ち時間 W
figure-blocked = 空き待ち
limit-producers = 最大{ $rate }/秒：生産者で決まる。
limit-consumers = 最大{ $rate }/秒：消費者で決まる。
limit-cores = 最大{ $rate }/秒：コアで決まる。
limit-groups = 最大{ $rate }/秒：{ $group }で決まる。
limit-grows = { $limit }毎秒{ $rate }個たまる。

## ワーカーの詳細
one-main = ほかを起動し、joinする
one-producer = 生産者
one-consumer = 消費者
one-worker = ワーカー
one-of = { $group }
one-of-source = { $group }（{ $to }へ）
one-of-stage = { $group }（{ $from }から{ $to }へ）
one-of-sink = { $group }（{ $from }から）
one-of-solo = { $group }（キューなし）
process-id = プロセス { $pid }
process-id-shared = プロセス{ $pid }のスレッド
process-id-then = 当時のプロセス { $pid }
fact-state = 状態
fact-items = アイテム
fact-thread = スレッド
fact-cpu = CPU時間
fact-memory = メモリ
fact-core = 最後のコア
fact-ready = コア待ち
fact-exit = 終了コード
fact-stderr = stderr
do-finish = 終える
do-terminate = 終了要求
do-kill = 強制終了
do-suspend = サスペンド
do-resume = 再開

## もう一度
ask-again = ワーカーが動いている。もう一度実行する？
ask-again-new-seed = ワーカーが動いている。新しいシードで実行する？
ask-again-keys = [enter] はい   [esc] いいえ

## ヘルプ
help = ヘルプ
help-beside = すべてのキーと、表示の意味
promise = すべて本物：ワーカーはOSのプロセスかスレッド、待ちはOSの中での待ち、深さはキュー自身が数えた値。
legend-lanes = レーンの表示
legend-starting = プロセスを起動中
legend-running = 実行中（詳しくは不明）
legend-computing = 計算中：コアを使う
legend-ready = 計算中だが、半分以上の時間はコアなし
legend-sleeping = 仕事としてスリープ中：コアを使わない
legend-waiting-to-put = 空き待ち：キューは満杯
legend-waiting-to-get = アイテム待ち：キューは空
legend-spinning = ビジーウェイト：アイテムの有無を調べ続け、コアを使う
legend-waiting-in-join = ほかのプロセスの終了をjoinで待つ
legend-waiting-for-lock = ほかのワーカーが持つロックを待つ
legend-ending = 終了処理中
legend-unknown = 状態は不明
legend-suspended = サスペンド中：シグナルでプロセスが止まっている
legend-zombie = 終了したが、まだjoinされていない（ゾンビ）
legend-gone = 終了し、join済み
legend-value = ここでアイテムが動いた。色は生産者の色
legend-tick = 同じ（値を書く幅がないとき）
legend-died = ここでプロセスが途中で終わった（強制終了や失敗）
legend-full = キューが満杯だった
legend-words = 言葉
term-depth = 深さ
meaning-depth = 今キューにあるアイテムの数
term-capacity = 容量
meaning-capacity = キューに入る個数。満杯のとき、putは待つ
term-in-progress = 処理中
meaning-in-progress = 消費者がgetし、まだ処理を終えていない
term-wait = 待ち時間
meaning-wait = putからgetまで
term-at-work = 利用率
meaning-at-work = 仕事（スリープか計算）をしていた時間の割合
term-returned = 7 (2)
meaning-returned = 7の試行2回目：前のワーカーは途中で終わった
term-stuck = 進行不能
meaning-stuck = すべてのワーカーが待ち、どの待ちも終わらない
