# What is wrong with a scenario whose fields are each valid (say/scenario_flaw.rs)
scenario-seed = { $found }はシードではありません。{ $least }から{ $most }までの整数です
scenario-batch = { $found }は一度に扱う個数ではありません。{ $least }から{ $most }までの整数です
scenario-mixed = { $field }はキューが1つの形式のものです。[queue.NAME]と[group.NAME]のある形式では、容量とon_deathは各キューに書き、producersとconsumersの代わりにグループを書きます
scenario-big-lock = プロセスはロックを共有しません。big_lockは run_as = "threads" で使います
scenario-crowded = { $count }個の{ $what }は多すぎます。最大{ $most }個です
scenario-word-workers = ワーカー
scenario-no-steps = 手順がありません。省くと、すべてをstartしてからjoinします
scenario-found = 「{ $found }」：{ $why }
scenario-started-twice = { $name }を2回startしています
scenario-joined-early = { $name }をstartの前にjoinしています
scenario-joined-twice = { $name }を2回joinしています
scenario-last-step = 終わりがないので、最後の手順でなければなりません
scenario-no-queue = キュー{ $name }はありません。{ $queues }
scenario-name-queue = キューの名前が必要です。{ $queues }
scenario-no-group = グループ{ $name }はありません。{ $groups }
scenario-no-queues = キューは1つもありません
scenario-only-queue = キューは{ $name }だけです
scenario-queues = キューは{ $names }です
scenario-more-queues = キューは{ $names }、ほか{ $more }個です
scenario-no-groups = グループは1つもありません
scenario-only-group = グループは{ $name }だけです
scenario-groups = グループは{ $names }です
scenario-more-groups = グループは{ $names }、ほか{ $more }個です
scenario-never-started = { $name }は一度もstartされません。{ $who }
scenario-none-started = startされるワーカーはありません
scenario-one-started = startされるのは{ $name }だけです
scenario-some-started = startされるのは{ $names }だけです
scenario-is-producer = { $name }は生産者です。{ $why }
scenario-is-consumer = { $name }は消費者です。{ $why }
scenario-is-of = { $name }は{ $group }のワーカーです。{ $why }
scenario-items-for = itemsは{ $source }用、stop = "after:N" は{ $sink }用です
scenario-wait-for = waitは{ $sink }用です
scenario-stop-for = stopは{ $sink }用、items = N は{ $source }用です
scenario-word-sources = getしないグループ
scenario-word-sinks = getするグループ
scenario-word-producers = 生産者
scenario-word-consumers = 消費者
scenario-few-items = { $name }が扱うアイテムは{ $most }個だけです
scenario-cannot-end = シナリオから実行を終えることはできません
scenario-one-process = シグナルはプロセス全体に届き、ワーカーはそのスレッドです。1つのワーカーを終えるにはfinishを使います
scenario-no-worker = { $name }はありません。{ $counts }
scenario-count = { $group }.countは{ $count }です
scenario-counts = { $group }.countは{ $count }、{ $others }
scenario-not-worker = { $name }はワーカーではありません。P1、P2…は生産者、C1、C2…は消費者です
scenario-no-such-worker = { $name }はワーカーではありません。{ $letters }
scenario-letters = { $one }、{ $two }…は{ $group }のワーカーです
scenario-more-letters = { $one }、{ $two }…は{ $group }のワーカー、{ $others }
scenario-queue-name = { $name }はキューの名前ではありません。文字で始まる、文字・数字・-・_の1から24字です
scenario-group-name = { $name }はグループの名前ではありません。文字で始まる、文字・数字・-・_の1から24字です
scenario-letter-taken = { $group }のワーカーの名前がすでに{ $one }、{ $two }…です。別の文字にしてください
scenario-reserved = { $name }には特別な意味があります。別の名前にしてください
scenario-no-letter = { $group }の文字はどれも使われています。letterに1から3字を指定してください
scenario-bad-letter = { $letter }はletterではありません。1から3字の文字です
scenario-letter-reserved = { $letter }は[producers]と[consumers]のものです。PとC以外の文字にしてください
scenario-stop-unfit = { $group }はgetしません。stopはfromのあるグループ用、items = N はほかのグループ用です
scenario-wait-unfit = { $group }はgetしません。waitはfromのあるグループ用です
scenario-items-unfit = { $group }はgetだけをします。扱うアイテムの数は stop = "after:N" で指定します
scenario-counts-twice = { $group }の数が2回指定されています。itemsと stop = "after:N" はどちらも扱うアイテムの数です
scenario-circle = { $group }のアイテムは循環して戻ってくるので、stop = "{ $stop }" では終われません。never、marker、after:N、timeout:2s のどれかを使ってください
scenario-remarks = { $what }。{ $others }
scenario-closes = { $queue }にputするグループがないので、すぐに閉じられます
scenario-stays = { $queue }からgetするグループがないので、アイテムは残ったままです
scenario-unused = { $queue }を使うグループはありません
