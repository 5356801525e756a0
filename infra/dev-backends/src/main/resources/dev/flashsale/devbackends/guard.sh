# Runs one server and ends it when the JVM that asked for it is gone, however that happened:
# standard input is a pipe whose other end only that JVM holds, so its end is the end of the JVM.
#
# $1 file for what the server says   $2 signal that ends it in good order
# $3 directory to delete with the JVM, or nothing   the rest: the server
#
# Writes the server's process id as its only line. Reads lines:
#   paused <ids>  these are stopped by SIGSTOP and must be woken before they can end
#   stop          end the server, keep the directory
log=$1 signal=$2 doomed=$3
shift 3

# A terminal sends its signals to everybody in it; the JVM decides when the server ends.
trap : HUP INT TERM
exec 3<&0

"$@" </dev/null 3<&- >>"$log" 2>&1 &
server=$!
echo "$server"
exec >/dev/null 2>&1

(
  trap '' HUP
  paused=
  while read -r word rest <&3; do
    case $word in
      paused) paused=$rest ;;
      stop) doomed= && break ;;
    esac
  done

  trap '' TERM
  kill -"$signal" "$server"
  kill -CONT "$server" $paused
  tries=0
  while kill -0 "$server" && [ "$tries" -lt 100 ]; do
    sleep 0.1
    tries=$((tries + 1))
  done
  kill -KILL "$server"
  if [ -n "$doomed" ]; then
    rm -rf "$doomed"
    rmdir "${doomed%/*}"
  fi
) &
watcher=$!

while kill -0 "$server"; do
  wait "$server"
done
# Ends a watcher that still listens; one that is at work ignores it.
kill -TERM "$watcher"
wait "$watcher"
