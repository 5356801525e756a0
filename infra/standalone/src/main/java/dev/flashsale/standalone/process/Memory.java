package dev.flashsale.standalone.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Resident memory of a process with its children, from /proc where there is one. Pages which several of them share, such as
 * PostgreSQL's buffers, count once: each process is charged its proportional share.
 */
final class Memory {

    private static final String SHARE = "Pss:";

    private Memory() {}

    static OptionalLong kibibytes(ProcessHandle process) {
        long sum = Stream.concat(Stream.of(process), process.descendants())
                .mapToLong(each -> share(each.pid()))
                .sum();
        return sum == 0 ? OptionalLong.empty() : OptionalLong.of(sum);
    }

    private static long share(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(pid), "smaps_rollup"))) {
            return lines.filter(line -> line.startsWith(SHARE))
                    .mapToLong(Memory::amount)
                    .sum();
        } catch (IOException | java.io.UncheckedIOException notHere) {
            return 0;
        }
    }

    private static long amount(String line) {
        return Long.parseLong(line.replaceAll("\\D", ""));
    }
}
