package dev.flashsale.devbackends;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A server and the small shell that ends it with this JVM: the shell reads from a pipe that only we hold open. */
final class Guard {

    private static final Path SESSION_LEADER = Path.of("/usr/bin/setsid");
    private static final String SCRIPT = script();

    private final Process shell;
    private final CompletableFuture<Process> ended;
    private final Writer orders;
    private final ProcessHandle server;

    private Guard(Process shell, ProcessHandle server) {
        this.shell = shell;
        this.ended = shell.onExit();
        this.orders = shell.outputWriter(StandardCharsets.UTF_8);
        this.server = server;
    }

    /** The doomed directory, if any, is deleted when this JVM ends without having stopped the server. */
    static Guard launch(Recipe recipe, Path home, boolean doomed) {
        try {
            Process shell = new ProcessBuilder(command(recipe, home, doomed))
                    .directory(home.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new Guard(shell, serverOf(shell));
        } catch (IOException cause) {
            throw new BackendUnavailable(
                    "%s was not started: %s".formatted(recipe.kind().product(), cause.getMessage()), cause);
        }
    }

    private static List<String> command(Recipe recipe, Path home, boolean doomed) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SESSION_LEADER)) {
            command.add(SESSION_LEADER.toString());
        }
        command.addAll(List.of("/bin/sh", "-c", SCRIPT, "guard"));
        command.addAll(List.of(recipe.log().toString(), recipe.stopSignal(), doomed ? home.toString() : ""));
        command.addAll(recipe.command());
        return command;
    }

    private static ProcessHandle serverOf(Process shell) throws IOException {
        BufferedReader lines = shell.inputReader(StandardCharsets.UTF_8);
        @Nullable String pid = lines.readLine();
        if (pid == null) {
            throw new IOException("its guard ended at once with status "
                    + shell.onExit().join().exitValue());
        }
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow(() -> new IOException("it ended at once"));
    }

    long pid() {
        return server.pid();
    }

    boolean alive() {
        return shell.isAlive() && server.isAlive();
    }

    ProcessHandle server() {
        return server;
    }

    /** Completes when the server has ended and its guard with it. */
    CompletableFuture<Process> ended() {
        return ended;
    }

    /** Tells the guard something; a guard that is gone needs to hear nothing. */
    void order(String line) {
        try {
            orders.write(line);
            orders.write('\n');
            orders.flush();
        } catch (IOException gone) {
            shell.destroy();
        }
    }

    private static String script() {
        try (InputStream script = Guard.class.getResourceAsStream("guard.sh")) {
            if (script == null) {
                throw new IllegalStateException("guard.sh is missing in the jar");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException cause) {
            throw new IllegalStateException("guard.sh cannot be read", cause);
        }
    }
}
