# ライブラリと、言語を知らないモジュールの文（src/text/heard.rs）。

# 語
said-input = 標準入力
said-log = ログ
said-settings = 設定ファイル{ $file }

# システムの文
said-os-number = { $why }（OSエラー{ $number }）
said-no-such-file = ファイルやフォルダがありません
said-not-permitted = 許可がありません
said-not-allowed = 許可されていない操作です
said-is-folder = フォルダです
said-no-folder = フォルダではありません
said-no-space = 空き容量がありません
said-file-too-large = ファイルが大きすぎます
said-read-only = 読み出し専用です
said-name-too-long = 名前が長すぎます
said-links = リンクが多すぎます
said-open-files = 開いているファイルが多すぎます
said-busy = 今は資源が足りません
said-no-memory = メモリが足りません
said-exists = すでにあります
said-input-output = 入出力エラーです
said-no-device = その装置はありません
said-bad-file = 閉じられています
said-invalid = 引数が正しくありません
said-broken-pipe = パイプの相手がいません

# 文字コード
said-utf-32 = UTF-32です。ファイルをUTF-8で保存してください
said-utf-16-unmarked = バイト順マークのないUTF-16のようです。ファイルをUTF-8で保存してください
said-utf-16-broken = UTF-16として壊れています。ファイルをUTF-8で保存してください
said-line-not-utf-8 = { $number }行目がUTF-8ではありません。ファイルをUTF-8で保存してください
said-input-terminal = 端末です。パイプでファイルを渡してください

# 値
said-number-of-workers = 「{ $found }」はワーカーの数ではありません。{ $least }から{ $most }までの整数です
said-seed = 「{ $found }」はシードではありません。{ $least }から{ $most }までの整数です
said-batch = 「{ $found }」は一度に扱う個数ではありません。{ $least }から{ $most }までの整数です
said-number-of-runs = 「{ $found }」は実行の回数ではありません。{ $least }から{ $most }までの整数です
said-run-time = 「{ $found }」は実行の時刻ではありません。10sや0.5sのような秒数です
said-span = 「{ $found }」は時間の長さではありません。10s や 0.5s のような秒数です
said-capacity = 「{ $found }」は容量ではありません。{ $least }から{ $most }までの整数か、無制限を表すunboundedです
said-items = 「{ $found }」はアイテムの数ではありません。{ $least }から{ $most }までの整数か、無限を表すendlessです
said-time = 「{ $found }」は時間ではありません。{ $forms }か{ $last }の形です（秒、{ $least }から{ $most }まで）
said-speed = { $found }は速度ではありません。指定できるのは{ $speeds }です
said-stop-rule = 「{ $found }」は終了規則ではありません。{ $rules }、after:N（Nは{ $least }から{ $most }まで）、timeout:2s（{ $seconds }秒まで）のどれかです
said-moment = 「{ $found }」は時点ではありません。"5 s"、"C1 item 4"、"depth 8"、"depth QUEUE 8" のどれかの形です
said-step = 「{ $found }」は起動の手順ではありません。"start P1"、"join C2"、"put stop"、"supervise" のどれかの形です
said-axis = { $found }は時間軸の長さではありません。{ $least }から{ $most }までの秒数です
said-key = 「{ $found }」はキーではありません。キーはASCIIの英字・数字・記号1つか"space"です
said-key-taken = 「{ $key }」は{ $other }のキーでもあります。どちらかを別のキーにしてください
said-no-action = 「{ $name }」はキーのある操作ではありません。あるのは{ $names }です

# フィールドのあるファイル
said-unknown-field = { $name }というフィールドはありません。使えるのは{ $names }です
said-unknown-field-of = { $name }というフィールドはありません。使えるのは{ $names }です
said-unknown-variant = { $name }という値はありません。{ $one }か{ $other }です
said-unknown-variant-of = { $name }という値はありません。{ $names }のどれかです
said-unknown-variant-one = { $name }という値はありません。{ $names }です
said-missing-field = フィールド{ $name }がありません
said-twice = { $name }が2回あります
said-duplicate-key = 同じキーが2回あります
said-invalid-type = 型が違います：{ $what }。必要なのは{ $wanted }です
said-invalid-value = 値が正しくありません：{ $what }。必要なのは{ $wanted }です
said-invalid-length = 長さが違います：{ $found }。必要なのは{ $wanted }です
recording-column = { $why }（{ $column }文字目）
said-expected = 必要なのは{ $wanted }です
said-found-string = 文字列"{ $value }"
said-found-integer = 整数{ $value }
said-found-float = 小数{ $value }
said-found-boolean = 真偽値{ $value }
said-found-character = 文字{ $value }
said-found-list = リスト
said-found-map = 表
said-found-null = null
said-found-datetime = 日時
said-wanted-whole = 整数
said-wanted-range = { $least }から{ $most }までの整数
said-wanted-number = 数
said-wanted-whole-or-word = 整数か単語
said-wanted-string = 文字列
said-wanted-boolean = 真偽値（trueかfalse）
said-wanted-yes = true、false、または{ $example }のような文字列
said-wanted-list = [ ]のリスト
said-wanted-table = 表
said-wanted-table-of = 表{ $table }
said-wanted-table-such = { $table }のような表
said-wanted-at = whenとdoのある表[[at]]
said-wanted-name = 名前
said-wanted-value = 数、文字列、true、false、null、{ $marker }、{ $type }のどれか

# TOMLの文法
toml-expected = { $what }。必要なのは{ $wanted }です
toml-expected-newline = { $what }。必要なのは改行か{ $sign }です
toml-expected-nothing = { $what }。ここには何も書けません
toml-newline = 改行
toml-key = キー
toml-value = 値
toml-bare = 英字、数字、-、_
toml-digits = 数字
toml-literal-string = 'で囲んだ文字列
toml-basic-string = """で囲んだ文字列
toml-printable = 表示できる文字
toml-single = '以外の文字
toml-double = "以外の文字
toml-hexadecimal = 16進数の文字番号
toml-no-value = キーに値がありません
toml-missing-value = 値がありません
toml-missing-value-of = キーに値がありません
toml-extra-words = 余分なキーか値があります
toml-content = 余分なものがあります
toml-unquoted = 文字列は引用符で囲まなければなりません
toml-opening-quote = 始まりの引用符がありません
toml-unclosed-array = リストが閉じていません
toml-unclosed-table = 表の名前が閉じていません
toml-unclosed-tables = 表の名前が閉じていません
toml-unclosed-inline = 波括弧の表が閉じていません
toml-invalid-literal = '文字列'が正しくありません
toml-invalid-basic = "文字列"が正しくありません
toml-invalid-lines = """文字列"""が正しくありません
toml-invalid-key = キーが正しくありません
toml-invalid-unquoted = 引用符のないキーが正しくありません
toml-empty-key = キーが空です
toml-invalid-pair = キーと値の組が正しくありません
toml-invalid-inline = 表の要素が正しくありません
toml-invalid-table = 表が正しくありません
toml-invalid-value = 値が正しくありません
toml-invalid-string = 文字列が正しくありません
toml-invalid-integer = 整数が正しくありません
toml-invalid-float = 小数が正しくありません
toml-invalid-mantissa = 小数が正しくありません
toml-invalid-fraction = 小数点より後が正しくありません
toml-invalid-exponent = 指数が正しくありません
toml-invalid-date = 日時が正しくありません
toml-invalid-boolean = 真偽値が正しくありません
toml-invalid-comment = コメントに使えない文字があります
toml-comma = リストの要素の間にコンマがありません
toml-comma-pairs = キーと値の組の間にコンマがありません
toml-extra-comma = リストに余分なコンマがあります
toml-extra-comma-inline = 表に余分なコンマがあります
toml-assignment = キーと値の間に = がありません
toml-extra-assignment = 余分な = があります
toml-extra-equals = 余分な = があります
toml-equals-in-array = リストに余分な = があります
toml-no-key = 表の要素にキーがありません
toml-escape = \の後の文字が正しくありません
toml-zero = 数の先頭に余分な0があります
toml-sign = 余分な符号があります
toml-signs = 余分な符号があります
toml-underscore = _は数字の間にだけ書けます
toml-return = 復帰文字の後に改行がありません
toml-depth = 入れ子が深すぎます
toml-extend = 値（{ $type }）のあるキーには、点でつないだキーを加えられません

# レッスン
lesson-flaw-empty = 文がありません。en = "…" か ja = "…"、またはその両方を書いてください
lesson-flaw-zero = 0はレッスンの番号ではありません。番号は1から始まります
lesson-flaw-rounds = { $rounds }回：1回から{ $most }回までです
lesson-flaw-key = 「{ $key }」は実行を変えるキーではありません。使えるのは{ $keys }です
lesson-flaw-rows = { $count }行：{ $most }行までです
lesson-flaw-measures = { $count }個の測定値：{ $most }個までです
lesson-flaw-same-takers = same_takersは2つの実行を比べます。ここの測定値はどれも1つの実行のものです
lesson-flaw-next = 試す実行についての条件です。"next/A total ..0.7" のように next を書いてください
lesson-flaw-choices = 選択肢が{ $count }個あります。2個から4個までです
lesson-flaw-rights = コアが{ $cores }個のとき、正しい選択肢が{ $rights }個あります。1つだけに right = true を書くか、正しくなるマシンごとに right = "cores 2.." を書いてください
lesson-flaw-its-of = of：{ $why }
lesson-flaw-its-when = when：{ $why }
lesson-flaw-it = { $why }
lesson-flaw-foreign = このレッスンにない実行を指しています。実行はAから{ $last }までです
lesson-flaw-foreign-next = このレッスンにない実行を指しています。実行はAから{ $last }までとnextです
lesson-flaw-claim = 「{ $found }」は条件ではありません。測定値とその範囲を書き、実行が複数あればその前に実行を書きます。例：{ $examples }
lesson-flaw-examples = { $some }、{ $last }
lesson-flaw-yes = 「{ $found }」：yesかnoです
lesson-flaw-run = 「{ $found }」はこのレッスンの実行ではありません：{ $runs }
lesson-flaw-measure = 「{ $word }」は測れません。測れるのは{ $words }です
lesson-flaw-not-measure = 「{ $found }」は測れるものではありません。測定値を書き、実行が複数あればその前に実行を書きます。例：{ $examples }
lesson-flaw-takers = 「{ $found }」：same_takersは "B/A same_takers" のように2つの実行を比べます
lesson-flaw-incomparable = 「{ $found }」：{ $measure }は数ではないので比べられません
lesson-flaw-not-run = 「{ $found }」は実行ではありません。A、B、C…か、2つを比べるB/Aの形です

# 記録
recording-empty = ファイルが空です。記録はヘッダーの行で始まります
recording-no-text = テキストではないので、記録ではありません
recording-newer = 記録の形式は{ $newer }です。このプログラムが読めるのは形式1から{ $format }までです
recording-header-cut = ヘッダーが途中で切れています。実行の記録は残っていません
recording-no-header = 記録のヘッダーではありません。ヘッダーは { $beginning } で始まります
recording-header-broken = ヘッダーが壊れています：{ $why }
recording-no-event = イベントではありません：{ $why }
recording-not-utf-8 = UTF-8のテキストではありません
recording-earlier = atが{ $at }で、前の行の{ $last }より前です。記録は1つの実行を起きた順に並べたものです
recording-order = seqが{ $seq }で、前の行の{ $last }より大きくありません。記録は1つの実行を起きた順に並べたものです
recording-unread = 読めません：{ $why }
recording-long = 行が長すぎます。読めるのは{ $most } MBまでです
recording-too-much = 記録が長すぎます。読めるのは{ $limit }までです。この行より前だけでも記録として読めます
recording-limit-events = { $count }個のイベント
recording-missing-field = フィールド{ $name }がありません（{ $column }文字目）
json-eof-value = 値の途中で終わっています
json-eof-string = 文字列の途中で終わっています
json-eof-object = オブジェクトの途中で終わっています
json-eof-list = リストの途中で終わっています
json-or = { $one } か { $other }
json-value = 値が必要です
json-ident = true、false、nullのどれかが必要です
json-key = キーは文字列でなければなりません
json-trailing = 余分な文字があります
json-trailing-comma = 余分なコンマがあります
json-control = 文字列の中に制御文字があります
json-escape = エスケープが正しくありません
json-number = 数が正しくありません
json-range = 数が範囲を越えています
json-depth = 入れ子が深すぎます

# 起動できないもの
lab-workers = { $asked }個のワーカーが必要ですが、ここでは最大{ $limit }個です（上限：{ $which }）
lab-files = 開けるファイルの数（ulimit -n）
lab-processes = プロセスの数（ulimit -u）
lab-container = このコンテナのプロセスの数
lab-numbers = 番号
lab-directory = 一時ファイルのフォルダ{ $directory }を使えません（{ $why }）。書き込めるフォルダをTMPDIRに設定してください
lab-directory-name = 一時ファイルのフォルダ{ $directory }を使えません（名前がUTF-8ではありません）。別の名前のフォルダをTMPDIRに設定してください
lab-directory-long = 一時ファイルのフォルダのパスが{ $found }バイトあります。{ $allowed }バイトまでです。もっと短いパスをTMPDIRに設定してください
lab-thread = スレッドを起動できません（{ $why }）。先にほかのプログラムを終了してください

# A program that is watched
unwatched-system = プログラムを観察できるのはLinuxだけです。ほかのシステムでは試していません
unwatched-no-program = { $program }が見つかりません。プログラムか、.py で終わるPythonのファイルを指定してください
unwatched-not-run = { $program }を実行できません（{ $why }）
unwatched-no-python = { $program }が見つかりません。Pythonをインストールするか、--python でインタープリターを指定してください
unwatched-old-python = { $program }はPython { $version }ですが、観察できるのは{ $oldest }以降だけです
unwatched-python-for = --python は .py で終わるファイル、-m、-c のためのものです。{ $program }はどれでもありません
unwatched-no-handle = このシステムではほかのプロセスの終了を待てません（{ $why }）。Linux 5.3以降が必要です
lab-no-process = プロセスを起動できません：{ $why }
lab-no-connection = 接続できません：{ $why }
lab-ended-early = 接続する前に終了しました（{ $exit }）
lab-silent = { $seconds }秒以内に接続しませんでした
lab-cannot-suspend = プロセスのサスペンドと再開ができません
lab-no-zombie = 終了要求は強制終了と同じで、終了したプロセスはゾンビになりません
lab-no-cores = プロセスがどのコアで動いたかも、コアを待った時間も、システムからわかりません
lab-same-names = プロセスの名前はプログラムの名前のままです

# Pythonでは書けないもの
said-no-python = 時点「{ $when }」の「{ $command }」：{ $why }
said-no-python-pause = Pythonのプログラムは一時停止もステップ実行もできません
said-no-python-speed = Pythonのプログラムには変えられる速さがありません
said-no-python-capacity = Pythonのキューの容量は、作ったときのまま変えられません
said-no-python-thread = Pythonではスレッドの強制終了もサスペンドもできません
