package dev.flashsale.devbackends;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program that is run once to its end. */
final class Command {

    private final String name;
    private final List<String> words;

    Command(String name, List<String> words) {
        this.name = name;
        this.words = new ArrayList<>(words);
    }

    Command with(String... more) {
        words.addAll(List.of(more));
        return this;
    }

    void run(Path directory, Path log) {
        try {
            Process process = new ProcessBuilder(words)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            require(process.onExit().join().exitValue(), log);
        } catch (IOException cause) {
            throw new BackendUnavailable("%s was not started: %s".formatted(name, cause.getMessage()), cause);
        }
    }

    private void require(int status, Path log) {
        if (status != 0) {
            throw new BackendUnavailable(
                    "%s failed with status %d; its log ends: %s".formatted(name, status, LogTail.of(log)));
        }
    }
}
