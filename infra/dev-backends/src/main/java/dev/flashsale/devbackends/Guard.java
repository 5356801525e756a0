package dev.flashsale.devbackends;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A server and the small shell that ends it with this JVM: the shell reads from a pipe that only we hold open. */
final class Guard {

    private static final Path OWN_SESSION = Path.of("/usr/bin/setsid");
    private static final String SCRIPT = PackedFolder.text("guard.sh");
    private static final Duration ENDED_WITHIN = Duration.ofSeconds(20);
    private static final Duration HALTED_WITHIN = Duration.ofSeconds(5);

    private final Process shell;
    private final Writer orders;
    private final ProcessHandle server;

    private Guard(Process shell, ProcessHandle server) {
        this.shell = shell;
        this.orders = shell.outputWriter(StandardCharsets.UTF_8);
        this.server = server;
    }

    /** A doomed directory is deleted when this JVM ends without having stopped the server. */
    static Guard launch(Recipe recipe, Path home, boolean doomed) {
        try {
            Process shell = new ProcessBuilder(command(recipe, home, doomed))
                    .directory(home.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new Guard(shell, serverOf(shell));
        } catch (IOException cause) {
            throw new BackendUnavailable(
                    "%s was not started: %s; its log ends: %s"
                            .formatted(recipe.kind().product(), cause.getMessage(), LogTail.of(recipe.log())),
                    cause);
        }
    }

    private static List<String> command(Recipe recipe, Path home, boolean doomed) {
        List<String> command = new ArrayList<>();
        // Out of reach of the signals that a terminal sends to everybody in it.
        if (Files.isExecutable(OWN_SESSION)) {
            command.add(OWN_SESSION.toString());
        }
        command.addAll(List.of("/bin/sh", "-c", SCRIPT, "guard"));
        command.addAll(List.of(recipe.log().toString(), recipe.stopSignal(), doomed ? home.toString() : ""));
        command.addAll(recipe.command());
        return command;
    }

    private static ProcessHandle serverOf(Process shell) throws IOException {
        @Nullable String pid = shell.inputReader(StandardCharsets.UTF_8).readLine();
        if (pid == null) {
            throw new IOException("its guard ended at once");
        }
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow(() -> new IOException("it ended at once"));
    }

    long pid() {
        return server.pid();
    }

    /** The processes are asked, not the future of their end: that needs a thread of the common pool, and all may be in use. */
    boolean alive() {
        return shell.isAlive() && server.isAlive();
    }

    /** Completes when the server has ended and its guard with it. */
    CompletableFuture<Process> ended() {
        return shell.onExit();
    }

    void stop() {
        order("stop");
        if (!Patience.of(ENDED_WITHIN).until(() -> !shell.isAlive())) {
            kill();
        }
    }

    void kill() {
        List<ProcessHandle> everybody = family();
        everybody.forEach(ProcessHandle::destroyForcibly);
        Patience.of(ENDED_WITHIN)
                .until(() -> !shell.isAlive() && everybody.stream().noneMatch(ProcessHandle::isAlive));
    }

    /** The parent first: from then on it makes no new children. */
    void pause() {
        Signal.STOP.send(List.of(server));
        List<ProcessHandle> everybody = family();
        String pids = everybody.stream().map(each -> String.valueOf(each.pid())).collect(Collectors.joining(" "));
        order("paused " + pids);
        Signal.STOP.send(everybody);
        Patience.of(HALTED_WITHIN).until(() -> everybody.stream().allMatch(Guard::halted));
    }

    /** On a busy machine a process runs on for a while after the signal; where this cannot be seen, it is believed to have halted. */
    private static boolean halted(ProcessHandle process) {
        Path file = Path.of("/proc", String.valueOf(process.pid()), "stat");
        try {
            String stat = Files.readString(file);
            return stat.charAt(stat.lastIndexOf(')') + 2) == 'T';
        } catch (IOException | IndexOutOfBoundsException unseen) {
            return true;
        }
    }

    void resume() {
        Signal.CONT.send(family());
    }

    /** PostgreSQL is a parent with a child per connection: all of them are the server. */
    private List<ProcessHandle> family() {
        return Stream.concat(Stream.of(server), server.descendants()).toList();
    }

    private void order(String line) {
        try {
            orders.write(line + '\n');
            orders.flush();
        } catch (IOException gone) {
            // A guard that is gone has ended its server.
            shell.isAlive();
        }
    }
}
