package dev.flashsale.load.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory of a JVM: what lives on its heap after a collection, and what it has from the system. */
record Footprint(long heap, long resident) {

    static Footprint of(long pid) {
        return new Footprint(liveHeap(pid), resident(pid));
    }

    Footprint minus(Footprint before) {
        return new Footprint(heap - before.heap, resident - before.resident);
    }

    /** A histogram of living objects makes the JVM collect the others first; its last line is the total. */
    private static long liveHeap(long pid) {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            var process = new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            var total = process.inputReader()
                    .lines()
                    .filter(line -> line.startsWith("Total"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("jcmd did not tell the heap"));
            return Long.parseLong(total.split(" +")[2]);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private static long resident(long pid) {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
