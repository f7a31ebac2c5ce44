# コマンドラインの文：一覧と、できないことの説明。

# 入力
command-not-text = 「{ $word }」はUTF-8のテキストではありません
command-flag-why = { $flag }：{ $why }
command-needs-value = { $flag }には値が必要です{ $allowed }
command-not-known = { $flag }：「{ $value }」という値はありません{ $allowed }{ $near }
command-allowed = （指定できる値：{ $values }）
command-near = （もしかして：{ $near }）
command-no-flag = { $flag }というフラグはありません{ $near }。一覧は procession --help と procession run --help で見られます
command-word-too-many = 「{ $word }」は余分です。使い方は procession --help で見られます
command-no-command = 「{ $word }」というコマンドはありません{ $near }。一覧は procession --help で見られます
command-exclusive = { $flag }と{ $other }は同時に指定できません
command-missing = { $flag }がありません。使い方は procession --help で見られます
command-value-too-many = { $flag }：「{ $value }」は余分です
command-no-lesson = 「{ $name }」というレッスンはありません{ $near }。レッスンは{ $names }です。シナリオファイルの名前の最後は「.toml」です
command-no-page = 「{ $name }」のページはありません。あるのは{ $names }です
command-start-lesson = 始め方：procession run article または procession run 1

# ファイル
command-unread = { $file }を読めません：{ $why }
command-unwritten = { $file }に書き込めません：{ $why }
command-unkept = 進み具合を{ $file }に保存できません：{ $why }
command-folder = { $file }はフォルダです。その中の記録ファイルを指定してください
command-in-file = { $file }、{ $what }
command-line = { $line }行目：{ $what }
command-field = { $line }行目、{ $field }：{ $what }
command-about = { $file }：{ $what }
command-unknown-events = 知らない種類のイベントを読み飛ばしました：{ $count }個
command-cut = 最後の行が途中で切れています。記録はその前で終わります
command-one-input = compare - -：標準入力の記録は1つだけです。もう1つはファイルで指定してください
command-itself = { $file }を自分自身に上書きすることになります。{ $flag }で別のファイルを指定してください
command-no-file = { $file }は通常のファイルではありません。{ $flag }で通常のファイルか、標準出力を表す - を指定してください
command-there = { $file }はすでにあります。{ $flag }で別のファイルを指定するか、--force で置き換えてください
command-log-no-file = { $file }は通常のファイルではありません。ファイルを指定してください
record-output = --record：- はファイルではありません。--format json が同じ行を標準出力に書きます
record-no-file = { $file }は通常のファイルではありません。新しいファイルを指定してください
record-there = { $file }はすでにあります。記録は上書きされません。新しいファイルを指定してください

# A program that is watched
command-watch-pid = --pid：すでに動いているプログラムは観察できません。呼び出しの報告は起動時から必要なので、procession watch で起動してください
command-watch-nothing = 観察するものがありません。procession watch prog.py のようにプログラムを指定してください
command-watch-screen = --format screen：観察するプログラムは text か json でだけ表示できます
command-watch-left = プログラムの次のプロセスはまだ動いています。そのままにします：{ $names }

# 設定
settings-file = 設定ファイル{ $file }
settings-defaults = { $why }。既定値を使います
settings-place = 読み込む場所：{ $place }
settings-nowhere = なし（HOMEが設定されていません）

# 端末とシステム
command-no-screen = --format screen：{ $why }。--format text か --format json を使ってください
command-screen = 画面を開けません：{ $why }
command-signals = シグナルを受け取れません：{ $why }
command-no-output = 標準出力に書き込めません：{ $why }
screen-no-output = 標準出力が端末ではありません
screen-no-input = 標準入力が端末ではありません
screen-dumb = TERMがdumbです
screen-no-term = TERMが設定されていません

# 実行
run-for-lessons = { $flag }はレッスン用です。レッスンの一覧は procession lessons で見られます
run-no-run = --only：{ $lesson }に実行「{ $letter }」はありません。あるのは{ $runs }です
run-short = 各生産者のアイテムは{ $items }個です。--items で変えられます
run-in-lines = { $why }。そのため文字の行で実行します：{ $run }
run-quiet = --quiet と --format { $format } は同時に指定できません。最後のまとめはテキストです
run-launch = { $flag }：どのワーカーを起動するかは{ $name }の起動スクリプトが決めます
run-flags = このフラグでは、{ $field }：{ $what }
run-general = { $flag }：{ $name }には独自のキューとグループがあり、それぞれに指定します。--work、--threads、--speed、--batch、--seed はどのシナリオでも使えます
run-same-seed = --same-seed は --times と一緒に使います。シードは --seed で指定します
run-times-screen = --times：何回もの実行に画面はありません。--format text か --format json を使ってください
run-times-endless = --times：終わりのない実行は集計できません。--items でアイテムの数を指定してください

# 書き出し
export-worksheet = --worksheet は --to html だけで使えます。ワークシートはページの一部です
export-only = --only は --to python だけで使えます。レッスンの実行を選びます
export-bom = --bom は --to csv だけで使えます。表計算ソフト用です
export-part = { $flag }は --to python では使えません。プログラムは実行全体を行います
export-empty-part = --from { $from }は --until { $until }より前ではありません。間に何もありません
export-from-late = --from { $from }は実行の終わり（{ $end }）より後です
export-until-early = --until { $until }は記録の始まり（{ $begin }）より後ではありません
export-no-worker = --worker { $name }：そのワーカーはいません。いるのは{ $names }です
export-more-workers = { $names }、ほか{ $more }個
export-no-python = { $file }はPythonで書けません：{ $why }
export-only-lessons = --only はレッスン用ですが、{ $file }はレッスンではありません。レッスンの一覧は procession lessons で見られます
export-no-scenario = { $file }には何を実行するはずだったかが書かれていません。プログラムにできるのはシナリオの記録だけです

# procession check
check-screen = 画面
check-size = 大きさ
check-colours = 色
check-line-drawing = 罫線
check-cores = コア
check-workers = ワーカー
check-child = 子プロセス
check-system = システム
check-terminal = 端末（TERM={ $term }）
check-lines-only = { $why }。実行は文字の行だけで示されます
check-no-screen = 画面がありません
check-cells = { $columns } x { $rows }
check-cells-said = { $columns } x { $rows }（COLUMNSとLINESの値）。端末は大きさを答えません
check-cells-assumed = { $columns } x { $rows }を使います。端末は大きさを答えません。COLUMNSとLINESを設定してください
check-too-small = { $size }：小さすぎます。最小は{ $least }です
check-small = { $size }：簡略な表示になります。すべて見るには{ $enough }以上が必要です
check-colours-full = 24ビット
check-colours-indexed = 256色
check-colours-few = 16色：生産者を少ない色で見分けます
check-colours-none = なし（NO_COLORが設定されています）：太字と反転だけです
check-unmeasured = 測っていません：画面がありません
check-letters = 文字で代用します（--ascii）：ロケールの文字コードはUTF-8ではなく{ $encoding }です
check-one-cell = 幅は1文字分
check-not-shown = 表示されません：--ascii か、設定の ascii = true を使ってください
check-cells-wide = 幅は{ $wide }文字分：--ascii か、設定の ascii = true を使ってください
check-no-answer = 測っていません：端末が答えません
check-not-measured = 測っていません（{ $why }）
check-one-core = 1個：計算するワーカーは交代で使います。スリープするワーカーには影響しません
check-some-cores = { $cores }個使えます：同じ数のワーカーが同時に計算できます
check-few-workers = 同時に最大{ $most }個。上限を上げてください：{ $limit }
check-most-workers = 同時に{ $most }個（上限：{ $limit }）
check-child-ready = 起動し、実行開始の{ $ms }ミリ秒後に準備完了
check-child-failed = 起動できません：{ $why }
check-child-silent = 起動しましたが、応答がありません
check-limitation = { $system }：{ $what }
check-no-limitation = { $system }：processionが示すものはすべて見られます
check-fit = 授業に使えます。
check-unfit = まだ使えません：「!!」で始まる行を見てください
check-unfit-lines = まだ使えません：「!!」で始まる{ $lines }行を見てください
