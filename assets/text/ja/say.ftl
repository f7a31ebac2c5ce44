# 何が起きているかを伝える文：出来事、いちばん上の文、待ち、まとめ。
# 言葉づかいは常体。生産者、消費者、put、get、空き、満杯、処理中、利用率、サスペンド（SIGSTOP）、一時停止、再開。

# 部品
number-micros = { $n } µs
number-millis = { $n } ms
number-seconds = { $n }秒
number-minutes = { $minutes }分{ $seconds }秒
number-hours = { $hours }時間{ $minutes }分{ $seconds }秒
time-both = { $run }（実時間では{ $real }）
list-comma = { $list }、{ $next }
list-and = { $list }、{ $last }
list-more = { $list } ほか{ $n }個
items-many = { $first } … { $last }（{ $n }個）
items-of = { $producer }の{ $items }
items-counted = アイテム{ $n }個
depth-of = { $depth }/{ $capacity }
group-producers = 生産者
group-producers-title = 生産者
group-consumers = 消費者
group-consumers-title = 消費者
thing-queue = キュー
thing-queue-title = キュー
thing-item = アイテム
thing-item-of = { $queue }のアイテム
thing-room = 空き
thing-room-of = { $queue }の空き
thing-result = { $queue }の結果
thing-tasks = { $queue }の全アイテムの完了
thing-flush = { $queue }への最後のアイテムの送信
thing-wake = { $lock }での通知
group-workers = ワーカー
group-producers-short = 生産
group-consumers-short = 消費
group-workers-short = 作業

# 実行
event-asked = 指示：{ $ask } { $of }。
event-speed = 速さを×{ $speed }にした。
event-paused = 実行を一時停止した。
event-resumed = 実行を再開した。
event-gap = procession自体が{ $time }（実時間）止まっていた。実行時間には数えない。
event-stepped = { $who }が1ステップ進み、また一時停止した。
event-work-sleep = { $group }の仕事は、次のアイテムからスリープ。
event-opened = 記録はこの時点の状態から始まる。それより前の出来事は残っていない。
event-work-compute = { $group }の仕事は、次のアイテムから計算。
event-time = { $group }の仕事の時間は、次のアイテムから{ $time }。

# プロセスとワーカー
event-process-first = { $who }はプロセス{ $pid }。
event-process-started = { $parent }が{ $who }を起動した：プロセス{ $pid }。
event-suspended = { $who }をサスペンドした：プロセスは止まっている。
event-unobserved = { $who }は観測できない：{ $why }。
unobserved-not_python = Pythonのプログラムではない
unobserved-isolated = -I、-E、-Sのどれかで起動され、観測用の部品が読み込まれなかった
unobserved-cleared_environment = 環境変数が空にされ、観測用の部品が読み込まれなかった
unobserved-old_python = Pythonが3.9より古い
unobserved-off = 観測用の部品が自分で観測をやめた
unobserved-nested = 内側の別のprocession watchが観測している
unobserved-partly = 一部しか見えない：観測できない関数がある
unobserved-unknown = 理由は不明
event-resumed-process = { $who }を再開した：プロセスはまた動く。
event-process-ended = { $died }。まだjoinされていない。
event-process-ended-holding = { $died }。{ $items }を処理中だった。
event-wrote-stderr = { $sentence }標準エラー出力：{ $line }
event-process-ended-at-end = { $died }：実行の終わりにprocessionが終了させた。
event-process-ended-at-end-holding = { $died }：{ $items }を処理中だったが、実行の終わりにprocessionが終了させた。
event-joined = { $by }が{ $who }をjoinした。
event-ending = processionが実行を終える：残ったプロセスを終了させてjoinする。
event-joined-at-end = processionが{ $who }をjoinした。
event-worker-begins-in = { $who }が始まった（{ $group }）。
event-worker-begins = { $who }が始まった。
event-has-put-all = { $n ->
   *[other] { $who }は{ $n }個すべてをputして終わる。
}
event-has-done-all = { $n ->
   *[other] { $who }は{ $n }個すべてを処理して終わる。
}
event-worker-ends = { $who }は終わる。
event-ends-closed = { $who }は終わる：{ $queue }は閉じている。
event-ends-marked = { $who }は終わる：終了マーカーを受け取った。
event-ends-empty = { $who }は終わる：{ $queue }は空だった。
event-ends-timed-out = { $who }は終わる：アイテム待ちが時間切れになった。
event-ends-asked = { $who }は指示どおりに終わる。
event-ends-returned = { $who }は終わる：プログラムが最後まで進んだ。
event-ends-raised = { $who }は例外で終わる。
event-raised = { $who }で例外{ $exception }が発生し、捕捉されなかった。
event-raised-at = { $who }で例外{ $exception }が{ $line }で発生し、捕捉されなかった。
event-computes = { $who }は{ $time }計算する。
event-sleeps = { $who }は{ $time }スリープする。
event-waits-for-room-unknown = { $who }は{ $value }をputするために{ $of }を待つ。
event-waits-for-room = { $who }は{ $value }をputするために{ $of }を待つ。{ $queue }は{ $depth }。
event-waits-for-item = { $who }は{ $of }を待つ。
event-spins = { $who }は{ $of }をビジーウェイトで待つ：まだない。
event-waits-at-exit = { $who }のスクリプトは終わった。プロセスを終える前に{ $of }を待つ（Pythonと同じ）。
event-waits-in-join = { $who }は{ $of }の終了をjoinで待つ。
event-waits-for-any = { $who }はほかのプロセスを監視する：終了したものをjoinする。
event-waits-for-lock = { $who }は{ $lock }を待つ。
event-waits-for-result = { $who }は{ $queue }の結果を待つ。
event-waits-for-tasks = { $who }は{ $queue }のすべてのアイテムが処理済みになるのを待つ。
event-waits-to-be-woken = { $who }は{ $lock }で通知を待つ。
event-flushes = { $who }のプログラムは終わった。最後のアイテムを{ $queue }へ送っている。
event-waits-for-input = { $who }は入力を待つ。
at-line = { $sentence }（{ $line }）
event-printed = { $who }の出力：{ $line }
with-exit = { $died }（終了コード { $exit }）
died-killed = { $who }は強制終了された
died-terminated = { $who }はSIGTERMで終了した
died-signal = { $who }はシグナル{ $signal }で終了した
died-failed = { $who }は失敗した
died-ended = { $who }は終了した
died-unknown = { $who }は終了した（終了状態は不明）
process-with = プロセス{ $process }（{ $workers }）
not-started = { $who }を起動できなかった：{ $why }。

# キュー
event-queue-made = { $n ->
   *[other] { $title }を作った。容量は{ $n }個。
}
event-queue-made-unbounded = { $title }を作った。容量に上限はない。
event-capacity = { $n ->
   *[other] { $title }の容量は{ $n }個になった。
}
event-capacity-unbounded = { $title }の容量に上限がなくなった。
event-queue-closed = { $title }は閉じた：putするワーカーはもうなく、すべて処理済み。
event-nobody-puts = { $queue }にputするワーカーはもうなく、今は空。
event-put = { $who }が{ $items }をputした。{ $queue }は{ $depth }。
event-got = { $who }が{ $items }をgetした。{ $queue }での待ち時間は{ $waited }。
event-got-from = { $who }が{ $queue }から{ $items }をgetした。
event-done = { $who }は{ $items }を処理し終えた。
event-returned = { $items }が先頭に戻った（次は試行{ $attempt }回目）。{ $queue }は{ $depth }。
event-returned-over = { $items }が先頭に戻った（次は試行{ $attempt }回目）。{ $queue }は{ $depth }：戻るアイテムに空きは要らない。
event-lost = { $items }は失われた：処理中の{ $from }が終了した。
event-lost-attempts = { $items }は失われた：試行が多すぎた。最後は{ $from }。
event-not-pickled = { $from }が{ $queue }にputした{ $items }は失われた：pickle化できず、送られなかった。
event-dropped = { $of }の出来事{ $n }件がここに欠けている。深さは正確。

# ロックと共有セル
event-lock-made = ロック{ $what }を作った。
event-big-lock-made = ビッグロックがある：計算できるのは、それを持つスレッドだけ（CPythonと同じ。3.13以降はロックなしのビルドもある）。
thing-lock = ロック{ $name }
thing-big-lock = ビッグロック
event-lock-taken = { $who }が{ $what }を取得した。
event-lock-released = { $who }が{ $what }を解放した。
event-cell-read = { $who }が{ $what }から{ $value }を読んだ。
event-cell-written = { $who }が{ $what }に{ $value }を書いた。

# いちばん上の文
over-completed-all = { $n ->
   *[other] { $time }で{ $n }個すべての処理が終わった。
}
over-completed-some = { $time }で終了：{ $put }、処理済み{ $done }個{ $rest }。
over-completed-some-uncounted = { $time }で終了{ $rest }。
over-lost-of = 、{ $queue }で失われた{ $n }個
over-lost = 、失われた{ $n }個
over-left-of = 、{ $queue }に残り{ $n }個
over-left = 、キューに残り{ $n }個
over-completed-nothing = { $time }で終了：putされたアイテムはない。
over-completed-alone = { $time }で終了：キューなしで{ $n }個を処理した。
over-quit = { $time }で打ち切った：{ $put }、処理済み{ $done }個。
over-quit-uncounted = { $time }で打ち切った。
put-of-planned = 全{ $all }個のうちput済み{ $put }個
put-so-far = ここまでにput済み{ $put }個
over-stuck = 進行不能：{ $time }で打ち切った。{ $put }、処理済み{ $done }個。
over-stuck-uncounted = 進行不能：{ $time }で打ち切った。
over-failed = { $time }で実行に失敗した。
over-failed-why = 実行に失敗した：{ $why }。
over-failed-nobody = 実行に失敗した：ワーカーを1つも開始できなかった。
stuck = 進行不能：もう何も起こらない。
stuck-since = 進行不能。{ $why }
incident-nothing = { $died }。処理中のアイテムはなかった。
incident-nothing-short = { $died }。
incident-returned = { $died }。処理中だったアイテム{ $items }は先頭に戻った（次は試行{ $attempt }回目）。
incident-returned-short = { $n ->
    [1] { $died }。アイテム{ $items }は先頭に戻った。
   *[other] { $died }。{ $items }は先頭に戻った。
}
incident-lost = { $died }。処理中だったアイテム{ $items }は失われた。
incident-lost-short = { $n ->
    [1] { $died }。アイテム{ $items }は失われた。
   *[other] { $died }。{ $items }は失われた。
}
paused = 一時停止中。何も動かず、プロセスは待っている。
paused-short = 一時停止中。
stepped = { $who }が1ステップ進んだ。また一時停止中。
stepped-put = 1ステップ：{ $who }が{ $item }をputした。また一時停止中。
stepped-got = 1ステップ：{ $who }が{ $item }をgetした。また一時停止中。
stepped-done = 1ステップ：{ $who }が{ $item }を処理し終えた。また一時停止中。
suspended = { $who }はサスペンド中：再開するまでコアを使えない。
suspended-holding = { $who }は{ $items }を処理中のままサスペンド中：ほかのワーカーは代われない。
suspended-short = { $who }はサスペンド中。
nobody = 残っているのはmainだけ：putもgetもされない。
starting = プロセスを起動している。
bottleneck-consumers = ボトルネックは消費者：直近{ $window }秒の利用率{ $a }、キュー満杯{ $b }。
bottleneck-consumers-short = ボトルネックは消費者：利用率{ $a }、満杯{ $b }。
bottleneck-producers = ボトルネックは生産者：直近{ $window }秒の利用率{ $a }、キュー空{ $b }。
bottleneck-producers-short = ボトルネックは生産者：利用率{ $a }、空{ $b }。
bottleneck-cores = ボトルネックはコア：同時に計算するワーカー{ $computing }、コア{ $n }個の使用率{ $busy }。
bottleneck-cores-short = ボトルネックはコア：計算中のワーカー{ $computing }、コア{ $n }個。
bottleneck-big-lock = ボトルネックはビッグロック：同時に計算できるスレッドは1つだけ。直近{ $window }秒の待ちは時間の{ $share }。
bottleneck-big-lock-short = ボトルネックはビッグロック：待ちは時間の{ $share }。
bottleneck-lock = ボトルネックはロック：直近{ $window }秒、{ $lock }の待ちは時間の{ $share }。
bottleneck-lock-short = ボトルネックは{ $lock }：待ちは時間の{ $share }。
filling = キューにたまっていく：毎秒{ $put }個putされ、処理は{ $done }個だけ。
filling-short = キューにたまる：put { $put }/秒、処理{ $done }/秒。
slowest-full = 最も遅いのは{ $group }：直近{ $window }秒の利用率{ $work }、手前の{ $of }の満杯{ $n }。
slowest-grows = 最も遅いのは{ $group }：利用率{ $work }、手前の{ $of }は毎秒{ $n }個増えている。
slowest-waits = 最も遅いのは{ $group }：利用率{ $work }。{ $of }は直近{ $window }秒の{ $n }がアイテム待ち。
slowest-short = 最も遅い：{ $group }、利用率{ $work }。
bottleneck-none = つり合っている：直近{ $window }秒、どのグループもほかを待たせていない。
bottleneck-neither = つり合っている：直近{ $window }秒の利用率は生産者{ $a }、消費者{ $b }。
bottleneck-neither-short = つり合っている：利用率は生産者{ $a }、消費者{ $b }。
too-early = まだ判断できない。仕事中（スリープも）：{ $working }　待ち：{ $waiting }
quiet = 仕事中（スリープも）：{ $working }　待ち：{ $waiting }

# 押すキー
press-again = [r] でもう一度実行、[q] で終了。
press-paused = [space] で再開、[s] で1ステップ。
press-frozen = プロセスは動き続けている：[f] で今に戻る。
press-rewound = 過去の画面。プロセスは動き続けている。[f] で今に戻る。
press-rewound-over = 過去の画面。実行は終わった。[f] で終わりに戻る。
press-replay = これは記録の再生：[space] で再生と停止。
press-resume = { $who }を選び [enter] [enter] で再開できる。
press-add-producers = [p] で生産者を増やせる。
press-add-consumers = [c] で消費者を増やせる。
press-nobody = [p] で生産者、[c] で消費者を増やせる。
press-more-consumers = 消費者を選び [+] で増やせる。
press-big-lock = [t] で次の実行をプロセスにして、[r] でもう一度。
press-fewer = [w] で計算をスリープに、ワーカーを選び [-] で減らせる。
press-more-of = { $group }のワーカーを選び [+] で増やせる。
press-more-producers = 生産者を選び [+] で増やせる。

# 待ち、一つずつ
wait-item-some = { $who }は{ $of }を{ $time }待っている。putできるのは{ $others }。
wait-item-gives-up = { $who }は{ $of }を{ $time }待っている。{ $most }で時間切れになる。
wait-item-suspended = { $who }は{ $of }を{ $time }待っている。putできる{ $others }はサスペンド中。
wait-item-nobody = { $who }は{ $of }を{ $time }待っている。putするワーカーはもうない。
wait-item-all-wait = { $who }は{ $of }を{ $time }待っている。putできる{ $others }も永久に待つ。
wait-item-never-started = { $who }は{ $of }を{ $time }待っている。putするワーカーを起動するはずのmainも永久に待つ。
wait-room-some = { $who }は{ $of }を{ $time }待っている。getできるのは{ $others }。
wait-room-suspended = { $who }は{ $of }を{ $time }待っている。getできる{ $others }はサスペンド中。
wait-room-nobody = { $who }は{ $of }を{ $time }待っている。getするワーカーはもうない。
wait-room-all-wait = { $who }は{ $of }を{ $time }待っている。getできる{ $others }も永久に待つ。
wait-room-never-started = { $who }は{ $of }を{ $time }待っている。getするワーカーを起動するはずのmainも永久に待つ。
wait-lock-some = { $n ->
    [0] { $who }は{ $of }を{ $time }待っている。持っているワーカーはない。
   *[other] { $who }は{ $of }を{ $time }待っている。持っているのは{ $others }。
}
wait-lock-suspended = { $n ->
    [0] { $who }は{ $of }を{ $time }待っている。解放できるワーカーはサスペンド中。
   *[other] { $who }は{ $of }を{ $time }待っている。持っている{ $others }はサスペンド中。
}
wait-lock-unknown = { $n ->
    [0] { $who }は{ $of }を{ $time }待っている。解放されるかどうかは不明。
   *[other] { $who }は{ $of }を{ $time }待っている。持っている{ $others }の状態は不明。
}
wait-lock-nobody = { $n ->
    [0] { $who }は{ $of }を{ $time }待っている。解放できるワーカーはもうない。
   *[other] { $who }は{ $of }を{ $time }待っている。持っていた{ $others }は解放せずに終わった。
}
wait-lock-all-wait = { $n ->
    [0] { $who }は{ $of }を{ $time }待っている。すべてのワーカーが待っている。
   *[other] { $who }は{ $of }を{ $time }待っている。持っている{ $others }も永久に待つ。
}
wait-item-unknown = { $who }は{ $of }を{ $time }待っている。{ $others }がputするかどうかは不明。
wait-room-unknown = { $who }は{ $of }を{ $time }待っている。{ $others }がgetするかどうかは不明。
wait-end-unknown = { $who }は{ $of }をjoinで{ $time }待っている。{ $of }の状態は不明。
wait-end-some = { $who }は{ $of }の終了をjoinで{ $time }待っている。
wait-end-suspended = { $who }は{ $of }をjoinで{ $time }待っている。{ $of }はサスペンド中。
wait-end-nobody = { $who }は{ $of }をjoinで{ $time }待っている。{ $of }を起動するワーカーはない。
wait-end-all-wait = { $who }は{ $of }をjoinで{ $time }待っている。{ $of }も永久に待つ。
wait-end-never-started = { $who }は{ $of }をjoinで{ $time }待っている。{ $of }は起動されない。
wait-thing-some = { $who }は{ $of }を{ $time }待っている。{ $others }が進めば終わる。
wait-thing-gives-up = { $who }は{ $of }を{ $time }待っている。{ $most }で時間切れになる。
wait-thing-suspended = { $who }は{ $of }を{ $time }待っている。それを進められるワーカーはすべてサスペンド中。
wait-thing-unknown = { $who }は{ $of }を{ $time }待っている。それを進めるワーカーがあるかは不明。
wait-thing-nobody = { $who }は{ $of }を{ $time }待っている。それを進めるワーカーはもうない。
wait-thing-all-wait = { $who }は{ $of }を{ $time }待っている。ほかのワーカーも永久に待つ。
wait-thing-never-started = { $who }は{ $of }を{ $time }待っている。mainはそのためのワーカーを起動できず、永久に待つ。

# 終わらない待ち
ever-item-some = { $who }は{ $of }がないと進めない。
ever-item-suspended = { $others }はサスペンド中：{ $who }は再開まで{ $of }を待つ。
ever-item-nobody = putするワーカーがもうない：{ $who }は永久に待つ。
ever-item-all-wait = { $who }は{ $of }を永久に待つ：{ $others }も待っている。
ever-item-never-started = { $who }は永久に待つ：mainが進めず、putするワーカーを起動できない。
ever-room-some = { $who }は{ $of }がないと進めない。
ever-room-suspended = { $others }はサスペンド中：{ $who }は再開まで{ $of }を待つ。
ever-room-nobody = getするワーカーがもうない：{ $who }は永久に待つ。
ever-room-all-wait = { $who }は{ $of }を永久に待つ：{ $others }も待っている。
ever-room-never-started = { $who }は永久に待つ：mainが進めず、getするワーカーを起動できない。
ever-lock-some = { $who }は{ $of }がないと進めない。
ever-lock-suspended = { $n ->
    [0] { $who }は{ $of }を待っている。解放できるワーカーはサスペンド中。
   *[other] { $of }を持つ{ $others }はサスペンド中：{ $who }は再開まで待つ。
}
ever-lock-unknown = { $n ->
    [0] { $who }は{ $of }を待っている。解放されるかどうかは不明。
   *[other] { $who }は{ $of }を待っている。持っている{ $others }の状態は不明。
}
ever-lock-nobody = { $n ->
    [0] { $of }を解放できるワーカーはもうない：{ $who }は永久に待つ。
   *[other] { $others }が{ $of }を解放せずに終わった：{ $who }は永久に待つ。
}
ever-lock-all-wait = { $n ->
    [0] { $who }は{ $of }を永久に待つ：すべてのワーカーが待っている。
   *[other] デッドロック：{ $who }は{ $of }を待ち、それを持つ{ $others }も待っている。
}
ever-item-unknown = { $who }は{ $of }を待っている。来るかどうかは不明。
ever-room-unknown = { $who }は{ $of }を待っている。空くかどうかは不明。
ever-end-unknown = { $who }は{ $of }の終了を待っている。{ $of }の状態は不明。
ever-end-some = { $who }は{ $of }の終了を待っている。
ever-end-suspended = { $of }はサスペンド中：{ $who }は再開までjoinで待つ。
ever-end-nobody = { $of }は起動されない：{ $who }はjoinで永久に待つ。
ever-end-all-wait = { $of }は終わらない：{ $who }はjoinで永久に待つ。
ever-end-never-started = { $of }は起動されない：{ $who }はjoinで永久に待つ。
ever-thing-some = { $who }は{ $of }を待つ。
ever-thing-suspended = { $who }は{ $of }を待つ。それを進められるワーカーはすべてサスペンド中。
ever-thing-unknown = { $who }は{ $of }を待つ。終わるかどうかは不明。
ever-thing-nobody = 進めるワーカーがもうない：{ $who }は{ $of }を永久に待つ。
ever-thing-all-wait = { $who }は{ $of }を永久に待つ：ほかのワーカーもすべて待っている。
ever-thing-never-started = { $who }は{ $of }を永久に待つ：mainは先へ進めない。

# 進行不能な実行の待ちの連鎖
walk-circle = デッドロック：{ $walk } -> { $who }に戻る。
walk-line = { $walk }。
walk-link = { $walk } -> { $next }
walk-end = { $who }は{ $of }の終了を待つ
walk-for = { $who }は{ $of }を待つ
walk-lock = { $who }は{ $of }を待つ
walk-ended = それを持つ{ $who }は終わっている
walk-not-started = { $who }はmainがまだ起動していない
walk-nobody-room = getするワーカーはもうない
walk-nobody-item = putするワーカーはもうない
walk-nobody-end = そのワーカーはない
walk-nobody-lock = それを持つワーカーはない
walk-nobody-thing = それを進めるワーカーはもうない

# まとめ
summary-ledger = アイテム：put済み{ $put } = キュー{ $queued } + 処理中{ $held } + 処理済み{ $done } + 失われた{ $lost }。
summary-ledger-of = { $queue }：put済み{ $put } = キュー{ $queued } + 処理中{ $held } + 処理済み{ $done } + 失われた{ $lost }。
summary-returned = { $balance }戻った回数：{ $returned }。
summary-markers = { $n ->
   *[other] { $balance }うち終了マーカー：{ $n }個。
}
summary-waits = キューでの待ち時間：平均{ $mean }、95 %は{ $p95 }以下、最長{ $longest }。最大の深さ{ $deepest }。
summary-waits-of = { $queue }での待ち時間：平均{ $mean }、95 %は{ $p95 }以下、最長{ $longest }。最大の深さ{ $deepest }。
summary-big-lock = スレッドの時間のうち、ビッグロック待ち{ $share }。
summary-locks = ワーカーの時間のうち、ロック待ち{ $share }。
summary-source = { $group }：利用率{ $work }、空き待ち{ $room }。
summary-stage = { $group }：利用率{ $work }、アイテム待ち{ $item }、空き待ち{ $room }。
summary-sink = { $group }：利用率{ $work }、アイテム待ち{ $wait }。
summary-group = { $group }：利用率{ $work }、キュー待ち{ $wait }。
summary-last = 最後に終わったのは{ $who }、{ $time }後。
summary-gap = procession自体が合計{ $time }（実時間）止まっていた。実行時間には数えない。
sleeps-late = スリープは予定より{ $share }長かった：マシンがワーカーを起こすのが遅れ、ここの時間はすべてその遅れを含む。
summary-seed = シード{ $seed }。

# 画面なしの実行
complaint-not-written = 実行は続くが、出力をこれ以上書き込めない：{ $why }。
record-failed = 記録 { $file } は途中で終わった：{ $why }
record-too-slow = ディスクが遅すぎる

## アイテムに起きたこと
item-name = #{ $id }
item-name-of = { $queue } #{ $id }
story-older = putされたのは、残っている記録より前。
story-not-yet = この時点ではまだputされていない。
story-put = { $who }が{ $queue }にput
story-made = { $who }が{ $from }から作り、{ $queue }にput
story-got = { $time }待って{ $who }がget（{ $attempt }回目）
story-got-older = { $who }がget（{ $attempt }回目）
story-done = { $who }が{ $time }で処理
story-done-older = { $who }が処理
story-returned = { $queue }の先頭に戻った：持っていた{ $who }が終わった
story-lost = { $who }とともに失われた
story-became = { $who }がこれから{ $into }を作った
story-waits = 今は{ $queue }の中：これまで{ $time }。
story-held = 今は{ $who }が処理中：これまで{ $time }。

# プログラムが止まる理由
hang-all-wait = すべてのワーカーが互いを待っている
hang-all-wait-why = ほかのワーカーが進まないかぎり、どのワーカーも進めない。
hang-unseen = 見えるものはすべて待っている
hang-unseen-why = { $who }が何をしているかは分からない：プログラムはまだ進むかもしれない。
hang-raised = { $who }は{ $exception }で終わった
hang-circle-link = { $who }は{ $has }を持ち、{ $lock }を待つ
hang-circle-links = { $all }。{ $next }
hang-join-before-drain = キューが空になる前のjoin
hang-join-before-drain-why = { $who }は{ $what }の終了をjoinで待つ。{ $what }のプログラムは終わったが、{ $queue }（深さ{ $depth }）から取り出すワーカーがなく、最後のアイテムを送れない。そのため{ $what }は終了しない。
hang-join-before-drain-out = キューからすべて取り出してから、joinする。
hang-get-for-ever = 終わらないget
hang-get-for-ever-why = { $who }は{ $queue }のアイテムを待つが、キューは空。これまでにputしたワーカーはすべて、終わったか待っている。
hang-get-for-ever-out = 最後のアイテムの後に、終了マーカー（番兵）を消費者の数だけputする。
hang-consumers-ended = 消費者がすべて終了した
hang-consumers-ended-why = { $who }は{ $queue }（深さ{ $depth }）へのputを待つ。取り出していたワーカーはすべて終わった：{ $ended }。
hang-consumers-ended-out = 終わった理由を調べる：消費者で例外を捕捉し、プロセスのexitcodeを見る。
hang-lock-of-dead = 終了したワーカーが解放しなかったロック
hang-lock-of-dead-why = { $what }を持ったまま、{ $ended }。解放するワーカーはなく、{ $who }はそれを待つ。
hang-lock-of-dead-out = ロックはwith文で取得する（例外でも解放される）。ロックを持つかもしれないプロセスは強制終了しない。
hang-lock-circle = デッドロック：ロックを取る順が異なる
hang-lock-circle-why = { $what }。
hang-lock-circle-out = どこでも同じ順にロックを取る。
hang-own-lock = デッドロック：同じロックを2度取得
hang-own-lock-why = { $who }は、自分が持つ{ $what }を待つ。
hang-own-lock-out = 先に解放するか、RLockを使う。
hang-died-in-get = getの途中での強制終了
hang-died-in-get-why = getの途中で{ $ended }。{ $queue }の読み出し用ロックは解放されないまま。{ $queue }の深さは{ $depth }なのに、{ $who }はgetで待つ。
hang-died-in-get-out = キューを使うプロセスは強制終了せず、終了マーカーで終わらせる。強制終了した後は新しいキューを使う。
hang-pool-worker-died = プールのワーカーが終了した
hang-pool-worker-died-why = { $queue }のタスクの途中で{ $ended }。プールは代わりを起動したが、そのタスクの結果は届かず、{ $who }はそれを待つ。結果のないタスク：{ $depth }。
hang-pool-worker-died-out = concurrent.futures.ProcessPoolExecutorを使う（BrokenProcessPoolが発生する）か、タイムアウト付きで待つ。
hang-not-pickled = pickle化できないアイテム
hang-not-pickled-why = { $what }が{ $queue }にputしたアイテムはpickle化できず、送られなかった。{ $who }はそれを待つ。
hang-not-pickled-out = pickle化できるものだけをputする：ラムダ式、開いたファイル、ロックは不可。pickle.dumps(item)ですぐ分かる。
hang-producers-raised = 生産者が例外で終わった
hang-producers-raised-why = { $ended }。空の{ $queue }にputするワーカーはもうなく、{ $who }はアイテムを待つ。
hang-producers-raised-out = 生産者のfinallyブロックで終了マーカーをputする。

# 観測したプログラムの報告
watch-title = { $title }：開始から{ $time }
watch-lesson = 同じことを見られるレッスン：procession run { $lesson }
watch-way-out = 解決：{ $say }
watch-none = 進行不能と分かるものはない
watch-none-why = まだ進めるワーカーがあるかもしれない。
watch-over = プログラムは終了した
watch-processes = プロセス
watch-queues = キュー
watch-locks = ロック
watch-waits = 長い待ち
watch-unobserved = 観測できないもの
watch-dropped = 欠けている詳細
watch-pid = pid
watch-for = 時間
watch-at = 場所
watch-kind = 種類
watch-room = 容量
watch-put = put
watch-got = get
watch-in-it = 深さ
watch-held-by = 持つワーカー
watch-waited-by = 待つワーカー
watch-nobody = なし
watch-put-by = put：{ $who }
watch-got-by = get：{ $who }
watch-amount = { $who } { $n }
watch-unlisted = { $of }：アイテムの移動{ $n }件は数だけが分かる。深さは正確。
watch-worker-dropped = { $of }：出来事{ $n }件が欠けている。
watch-pool-begin = { $of }：タスクの始まりは分からず、渡した時と終わった時だけが分かる。
