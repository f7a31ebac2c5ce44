# 記録から作るページと図。

## 図
picture-beside = { $count } · 利用率 { $share }
picture-share = 利用率 { $share }
picture-part = { $from } から { $to } まで
picture-only = { $who }のみ
picture-capacity = 容量 { $n }
picture-capacity-unknown = 容量は不明
picture-deepest = 最大の深さ { $n }
picture-core = 自分 { $own }、全体 { $all }
picture-more = ほかにワーカー{ $n }個
picture-more-queues = ほかにキュー{ $n }個
picture-stretch = { $who } { $state } { $time }：{ $from } から { $to }
picture-at-queue = { $told } · キュー { $queue }
picture-held = { $who } が{ $lock }を保持 { $time }：{ $from } から { $to }
picture-put = { $at } に { $by } の { $value } をput
picture-got = { $at } に { $by } の { $value } をget
picture-attempt = { $told }、試行{ $n }回目
picture-died = { $at } に { $who } が途中で終了、{ $exit }
picture-depth = 深さ { $depth }：{ $from } から { $to }
picture-depth-up-to = 深さ 最大 { $depth }：{ $from } から { $to }
picture-paused = 実時間で { $time } 一時停止

## 設定
export-setup = 設定
export-producers = 生産者
export-consumers = 消費者
export-queue = キュー
export-stop = 消費者の終了
export-seed = シード
export-speed = 速さ
export-run-as = ワーカー
export-threads = 1つのプロセスのスレッド
export-big-lock = 1つのプロセスのスレッド、ビッグロックつき（CPythonと同じ）
export-batch = 一度に
export-death = 途中で終了したら
export-began = 開始
export-machine = マシン
export-version = 作成
export-producer = 生産者{ $n }個
export-consumer = 消費者{ $n }個
export-items = 各{ $n }個のアイテム
export-endless = アイテムの数に上限なし
export-side = { $who }、{ $what }、{ $work }
export-side-short = { $who }、{ $work }
export-sleeping = スリープ { $time }
export-computing = 計算 { $time }
export-time-fixed = { $a }秒
export-time-uniform = { $a }〜{ $b }秒
export-time-integers = { $a }〜{ $b }秒の整数
export-time-exp = 平均{ $a }秒の指数分布
export-unbounded = 容量の上限なし
export-stop-closed = キューが閉じたとき
export-stop-after = { $n }個を終えたとき
export-stop-never = 終わらない
export-stop-marker = 終了マーカーを受け取ったとき
export-stop-empty = キューが空だったとき
export-stop-timeout = { $n }秒アイテムがなかったとき
export-named = { $name }：{ $what }
export-queue-named = キュー{ $name }
export-workers = ワーカー{ $n }個
export-from = { $from }から
export-into = { $to }へ
export-from-into = { $from }から{ $to }へ
export-ends = 終了は{ $when }
export-spins = ビジーウェイト
export-queue-returned = 途中で終了したワーカーのアイテムは先頭に戻る
export-queue-lost = 途中で終了したワーカーのアイテムは失われる
export-spinning = { $side }、ビジーウェイト
export-batch-of = { $n }個ずつ
export-death-returned = 処理中のアイテムは先頭に戻る
export-death-lost = 処理中のアイテムは失われる
export-machine-is = { $os }、{ $n }コア

## ページ
report-lanes-beside = 各ワーカーの動き。指すと時刻が出る
report-worker = ワーカー
report-process = プロセス
report-queues = キュー
report-queues-beside = キューごと、実行時間
report-queues-part = キューごと、全ワーカー。この範囲での動きと、終わりの時点の状態
report-queue = キュー
report-capacity = 容量
report-put = put済み
report-queued = 残り
report-held = 処理中
report-done = 処理済み
report-lost = 失われた
report-returned = 戻った
report-deepest = 最大の深さ
report-depth = 平均の深さ
report-wait = 平均待ち時間
report-wait-p95 = 待ち時間の95 %点
report-not-known = 不明
report-more-lines = ほか{ $n }行
report-whole-run = 実行全体：
report-numbers-part = ワーカーごと、この範囲のみ。終了ステータスは終わりの時点のもの
report-cpu-whole = CPU（実行全体）

## ワークシート
worksheet = ワークシート
worksheet-beside = キューでの最初の出来事
worksheet-task-several = どのキューも先入れ先出し。getされるアイテム、出来事の後のそのキューの深さ、キューで待つワーカーを書き込む。
worksheet-task = 先入れ先出し。getされるアイテム、出来事の後のキューの深さ、待つワーカーを書き込む。
worksheet-begins = 始まりのキューの中身（次にgetされる順）：{ $items }
worksheet-begins-of = 始まりの{ $queue }の中身（次にgetされる順）：{ $items }
worksheet-key = ワークシート：答え
worksheet-key-beside = 実際に起きたこと
worksheet-time = 時刻
worksheet-does = 出来事
worksheet-item = getしたアイテム
worksheet-depth = 後の深さ
worksheet-waiting = 待つワーカー
worksheet-put-into = { $queue }に { $items } をput
worksheet-put = { $items } をput
worksheet-got-from = { $queue }から次のアイテムをget
worksheet-got = 次のアイテムをget
worksheet-back-to = 終了。{ $items } は{ $queue }の先頭に戻る
worksheet-back = 終了。{ $items } は先頭に戻る
worksheet-no-room-in = { $queue }に { $value } をputする空きがなく待つ
worksheet-no-room = { $value } をputする空きがなく待つ
worksheet-no-item-of = { $queue }にアイテムがなく待つ
worksheet-no-item = アイテムがなく待つ
worksheet-nobody = なし
worksheet-question-order = もう一度実行したら、出力は同じ順になるか。なぜか。
worksheet-question-wait = 最も長く待ったワーカーはどれか。どうすれば減らせたか。
worksheet-question-next = 次に何が起きると思うか。

## Pythonプログラムとしてのシナリオ：コメント、1行は76桁まで
python-differs = processionの実行との違い：
python-endless =
    このプログラムは自分では終わらない。Ctrl-Cで終える。
python-closes =
    - processionのキューは、putするワーカーがすべて終わると閉じる。Pythonの
      キューは閉じられない：mainがputするワーカーをjoinしてから、getする
      ワーカーの数だけNone（番兵）をputする。
python-closes-passed =
    - processionのキューは、putするワーカーがすべて終わると閉じる。Pythonの
      キューは閉じられない：mainがputするワーカーをjoinしてから、None（番兵）を
      1つputする。getしたワーカーは、次のワーカーのためにNoneをputし直す。
python-killed-returned =
    - processionでは、強制終了したプロセスが取り出していたものはキューに戻る。
      ここでは失われる。また、get()やput()で待つプロセスを強制終了すると、
      キューがロックされたままになり、ほかのプロセスが使えなくなることがある。
python-killed-lost =
    - get()やput()で待つプロセスを強制終了すると、キューがロックされたままに
      なり、ほかのプロセスが使えなくなることがある。
python-suspended =
    - get()で待つプロセスをサスペンドすると、再開するまでキューがロックされ、
      ほかのプロセスはgetできない。シグナルがあるのはLinuxとmacOS。
python-finish =
    - processionでは、待っているワーカーは、終了するよう言われるとすぐ終わる。
      ここでは0.1秒ごとに調べる：Pythonのget()とput()は途中でやめられない。
python-added =
    - processionでは、追加したワーカーの名前は来た順につく。ここでは名前が前も
      って決まっている。
python-item =
    - processionはアイテムの時点ですぐに操作する。ここではmainが1ミリ秒ごとに
      調べるので、アイテムは出力済み。putした直後のアイテムはまだ送られていない
      ことがあり、そこで強制終了すると失われ、サスペンドすると再開まで届かない。
python-depth =
    - processionは決めた深さになるとすぐに操作する。ここではmainが1ミリ秒ごとに
      調べる。macOSのキューにはqsize()がない。
python-batch =
    - processionは一度に{ $n }個までput・getする。ここでは1個ずつ。
python-seed =
    - processionの時間はシードから引くので、毎回同じ。ここでは分布は同じだが、
      毎回違う。
python-speed =
    - processionの実行時計は{ $n }倍の速さで進む。このプログラムは等倍で動く。
python-compute =
    - processionの計算は決まった量の仕事。ここではcompute(s)が、プロセスの
      CPU時間がs秒になるまでコアを使い続ける。
python-compute-threads =
    - processionの計算は決まった量の仕事。ここではcompute(s)が、スレッドの
      CPU時間がs秒になるまでコアを使い続ける。
python-big-lock =
    - processionのスレッドは同時に計算する。ここではPythonのインタプリタの
      ビッグロック（GIL）を持つスレッドだけが計算する。（free-threaded版の
      PythonにGILはない。）
python-pipe =
    - ここでは、putしたものがすべてキューのパイプ（約64 kB）に入るまで、
      プロセスは終わらない。processionの容量に上限のないキューは、すぐに全部を
      受け取る。
