package dev.flashsale.devbackends;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The signals that Java cannot send by itself. */
enum Signal {
    STOP,
    CONT;

    void send(List<ProcessHandle> processes) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "kill \"$@\"", "kill", "-" + name()));
        processes.forEach(process -> command.add(String.valueOf(process.pid())));
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .onExit()
                    .join();
        } catch (IOException cause) {
            throw new BackendUnavailable("SIG%s was not sent: %s".formatted(name(), cause.getMessage()), cause);
        }
    }
}
