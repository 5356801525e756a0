package dev.flashsale.devbackends;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The last lines that a server wrote, on one line, for the sentence that says why it is not there. */
final class LogTail {

    private static final int LINES = 8;

    private LogTail() {}

    static String of(Path file) {
        try {
            List<String> lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
            return String.join(" | ", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        } catch (IOException cause) {
            return "(no log at " + file + ")";
        }
    }
}
