# 画面の言葉: 見出し、ラベル、状態、凡例。

too-small = 画面が { $columns } x { $rows } 以上必要です

## 見出しの行
mode-live = ライブ
mode-slow = スロー
mode-fast = 早送り
mode-paused = 一時停止
mode-stepped = ステップ
mode-ended = 終了
seed = シード { $n }
rate-put = put { $n }/秒
rate-done = 完了 { $n }/秒
on-the-clock = (実時間 { $time })
last-key = キー { $key }

## 時間軸の図
lanes = レーン
now = 今
seconds = { $n } 秒
seconds-of = { $some } / { $all } 秒
minutes = { $n } 分
more-above = 上に { $n } 行
more-below = 下に { $n } 行
queue = キュー
queue-of = { $depth } / { $capacity }
unbounded = 上限なし
full = 満杯
empty = 空
oldest-wait = 最も古い項目は { $time } 秒待ち
oldest-wait-brief = 最古 { $time } 秒
mean-wait = 平均の待ち { $time } 秒
mean-wait-brief = 平均 { $time } 秒
count-put = put { $n }
count-done = 完了 { $n }
exit = 終了コード { $status }

## 状態: 長い言い方と、10桁までの短い言い方
state-starting = 起動中
state-running = 実行中
state-computing = 計算中
state-sleeping = スリープ中
state-waiting-to-put = 空き待ち
state-waiting-to-get = 項目待ち
state-in-join = join で待機
state-joining = { $who } の終了待ち
state-supervising = { $n } 個のプロセスを見守り中
state-waiting-for-lock = ロック待ち
state-ending = 終了処理中
state-unknown = 不明
state-suspended = 停止中
state-zombie = 終了、未 join
state-gone = 終了、join 済み
brief-starting = 起動中
brief-running = 実行中
brief-computing = 計算中
brief-sleeping = スリープ
brief-waiting-to-put = 空き待ち
brief-waiting-to-get = 項目待ち
brief-in-join = join 待ち
brief-waiting-for-lock = ロック待ち
brief-ending = 終了処理
brief-unknown = 不明
brief-suspended = 停止中
brief-zombie = 未 join
brief-gone = 終了
