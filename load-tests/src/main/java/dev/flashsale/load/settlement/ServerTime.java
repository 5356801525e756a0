package dev.flashsale.load.settlement;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/** Processor time of a server with all its processes, also with those that have ended; as Linux counts it. */
record ServerTime(long pid) {

    private static final int MILLIS_PER_TICK = 10;
    // Counted from behind the name, which may contain anything.
    private static final int USER_TIME = 11;
    private static final int OWN = 2;
    private static final int WITH_ENDED_CHILDREN = 4;

    Duration soFar() {
        long living = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .mapToLong(process -> ticks(process.pid(), OWN))
                .sum();
        return Duration.ofMillis((living + ticks(pid, WITH_ENDED_CHILDREN)) * MILLIS_PER_TICK);
    }

    private static long ticks(long pid, int counters) {
        try {
            return ticks(Files.readString(Path.of("/proc/" + pid + "/stat")), counters);
        } catch (IOException ended) {
            return 0;
        }
    }

    static long ticks(String stat, int counters) {
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Arrays.stream(fields, USER_TIME, USER_TIME + counters)
                .mapToLong(Long::parseLong)
                .sum();
    }
}
