package dev.flashsale.load.settlement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The most that a JVM had, in MiB.
 *
 * @param heap the most that a garbage collection left; after a young one that includes what is dead but old
 * @param resident the high-water mark of the resident set, as Linux keeps it
 */
record Memory(long heap, long resident) {

    private static final Pattern COLLECTION = Pattern.compile("Pause .* \\d+M->(\\d+)M\\(\\d+M\\)");
    private static final int KIB_PER_MIB = 1024;

    /** What a JVM has to be told so that its heap can be known later. */
    static String flag(Path log) {
        return "-Xlog:gc:file=" + log;
    }

    static Memory of(long pid, Path log) {
        return new Memory(mostLeft(lines(log)), highWaterMark(lines(Path.of("/proc/" + pid + "/status"))));
    }

    static long mostLeft(Stream<String> log) {
        return log.map(COLLECTION::matcher)
                .filter(collection -> collection.find())
                .mapToLong(collection -> Long.parseLong(collection.group(1)))
                .max()
                .orElse(0);
    }

    private static long highWaterMark(Stream<String> status) {
        return status.filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / KIB_PER_MIB)
                .findFirst()
                .orElse(0);
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
