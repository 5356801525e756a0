package dev.flashsale.devbackends;

import java.util.Locale;

/** The operating system and processor, in the words of those who name the binaries. */
record Platform(boolean mac, boolean arm) {

    static Platform current() {
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    static Platform of(String system, String processor) {
        String name = system.toLowerCase(Locale.ROOT);
        boolean mac = name.startsWith("mac");
        boolean arm = processor.equals("aarch64");
        if (!(mac || name.startsWith("linux")) || !(arm || processor.equals("amd64") || processor.equals("x86_64"))) {
            throw new BackendUnavailable(
                    "There are no embedded servers for %s on %s: give addresses in the environment or use -Dbackends=containers."
                            .formatted(system, processor));
        }
        return new Platform(mac, arm);
    }

    /** One archive holds the macOS binaries of both processors. */
    String postgresArchive() {
        return "/postgres-%s-%s.txz".formatted(mac ? "darwin" : "linux", mac || arm ? "arm_64" : "x86_64");
    }

    String redisBinary() {
        return "/redis-server-7.0.15-%s-%s".formatted(mac ? "darwin" : "linux", arm ? "arm64" : "amd64");
    }
}
