package dev.flashsale.devbackends;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** PostgreSQL refuses to run as root; as root it is started through a program that gives the rights up. */
record Rights(boolean root, List<String> givenUpBy) {

    private static final List<String> OWN_NAMESPACE = List.of("unshare", "-U");
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

    static Rights current() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new Rights(false, List.of());
        }
        // In a namespace of its own it is nobody inside and still owns its files outside; some containers forbid that.
        return new Rights(true, works(OWN_NAMESPACE) ? OWN_NAMESPACE : AS_NOBODY);
    }

    /** Lets the process that has given up its rights own the directory. */
    void handOver(Path folder) {
        if (givenUpBy.equals(AS_NOBODY)) {
            run(List.of("chmod", "a+x", folder.resolve("..").toString()));
            run(List.of("chown", "-R", "65534:65534", folder.toString()));
        }
    }

    private static boolean works(List<String> prefix) {
        return run(List.of(prefix.get(0), prefix.get(1), "true"));
    }

    private static boolean run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.onExit().join().exitValue() == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
