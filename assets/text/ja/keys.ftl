# それぞれのキーの働き: 下の行には短く、ヘルプには少し長く。

# キーに書いてある文字
cap-space = space
cap-enter = enter
cap-esc = esc
cap-tab = tab
cap-back-tab = shift-tab
cap-ctrl = Ctrl-{ $key }
cap-click = クリック

# 下の行
key-pause = 一時停止
key-continue = 続行
key-add = 増減
key-select = 選択
key-detail = 詳細
key-capacity = 容量
key-speed = 速さ
key-help = ヘルプ
key-quit = 終了
key-step = ステップ
key-work = 仕事
key-again = もう一度
key-pane = 画面
key-zoom = 拡大
key-along = 移動
key-ends = 両端
key-theme = 明暗
key-axis = 時間軸
key-scroll = スクロール
key-choose = 選ぶ
key-do = 実行
key-close = 閉じる
key-yes = はい
key-no = いいえ
key-new-seed = 新しいシード

# ヘルプ
keys-run = 実行
keys-workers = ワーカー
keys-view = 表示
keys-program = プログラム
help-pause = 一時停止、または続行
help-step = キューの操作を1回だけ進める（選んだワーカーが先）
help-capacity = キューの容量を減らす、増やす
help-speed = 遅く、速く
help-work = 次のアイテムから: スリープ、または計算
help-again = 今の設定でもう一度。R: 新しいシードで
help-lessons = レッスンの一覧、または今のレッスンのカード
help-select = ワーカー、または役の全員を選ぶ
help-add = 選んだものと同じ役を追加、それを削除（役なら最新、2回でただちに）
help-detail = 詳細と操作: { $actions }
help-choose = 詳細の中で操作を選ぶ
help-producer = 生産者を追加、いちばん新しいものを削除
help-consumer = 消費者を追加、いちばん新しいものを削除
help-pane = 画面を選ぶ
help-zoom = その画面だけを大きく表示
help-axis = 時間軸を短く、長く
help-theme = 暗い、または明るい
help-language = English
help-projector = プロジェクター用: 明るく、大きく、名前だけ
help-mouse = マウスを使う、使わない
help-close = 閉じる、選択をやめる
help-help = このヘルプ
help-quit = 終了
help-background = 一時停止してシェルに戻る（fgで戻る）
help-interrupt = 終了。2回でただちに

# 直前のキーについての一言
remark-select = 先に [↑] [↓] でワーカーを選ぶか、[p] [c] で追加する。
remark-main = mainにはできない
remark-gone = このワーカーはもう終わっている
remark-nobody = 削除できるワーカーがいない
remark-over = 実行は終わった: rでもう一度、qで終了
remark-ending = 実行を終えている。
remark-no-key = このキーは使われていない: ?で一覧
remark-input-method = 日本語入力をオフにする
remark-ascii = 罫線が2文字分の幅になる端末なので、英数字で描く
