package dev.flashsale.load.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

/** Ends the process where a file says so, as kill -9 does: nothing is finished, nobody is told. */
final class Trap {

    static final String PROPERTY = "flashsale.crash.trap";

    private static final int KILLED = 137;

    private final Path file;

    Trap(Path file) {
        this.file = file;
    }

    /** Does not return if the trap is set on this side of something that is just happening. */
    void pass(Side side, Predicate<String> isHappening) {
        var set = read();
        var prefix = side + " ";
        if (set.startsWith(prefix) && isHappening.test(set.substring(prefix.length()))) {
            Runtime.getRuntime().halt(KILLED);
        }
    }

    void set(Side side, String what) {
        write(side + " " + what);
    }

    void disarm() {
        write("");
    }

    private void write(String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException cause) {
            throw new IllegalStateException(cause);
        }
    }

    private String read() {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException cause) {
            throw new IllegalStateException(cause);
        }
    }
}
