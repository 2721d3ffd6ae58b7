# Lives as long as the server. Every process that uses the server holds the pipe open for writing. When the last
# one is gone, however it ended, the pipe ends and the server is asked to stop.
pipe=$1
shift
"$@" &
server=$!
(
    while read -r word; do
        : >"${pipe%/*}/$word"
    done
    kill -INT "$server"
) <"$pipe" 2>/dev/null &
reader=$!
wait "$server"
code=$?
kill "$reader" 2>/dev/null
rm -rf "${pipe%/*}"
exit "$code"
