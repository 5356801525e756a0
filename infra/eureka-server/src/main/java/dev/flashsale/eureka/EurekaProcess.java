package dev.flashsale.eureka;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/** A running Eureka server, which ends with {@link #close} and logs into its folder. */
public final class EurekaProcess implements AutoCloseable {

    private static final String JARS = "dev/flashsale/eureka/jars";

    private final Process process;
    private final int port;

    private EurekaProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts one; it takes some seconds until it listens. */
    public static EurekaProcess start(Path folder) throws IOException {
        var own = own();
        int port = freePort();
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        own
                                + System.getProperty("path.separator")
                                + unpack(own, folder).resolve("*"),
                        "dev.flashsale.eureka.EurekaServer",
                        "--server.port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("eureka.log").toFile())
                .start();
        return new EurekaProcess(process, port);
    }

    /** Where its REST interface is. */
    public URI address() {
        return URI.create("http://localhost:" + port + "/eureka");
    }

    /** Ends it as an accident would. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    private static Path own() {
        try {
            return Path.of(EurekaProcess.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Path unpack(Path own, Path folder) throws IOException {
        if (Files.isDirectory(own)) {
            return own.resolve(JARS);
        }
        try (var jar = FileSystems.newFileSystem(own);
                var jars = Files.list(jar.getPath(JARS))) {
            for (var each : jars.toList()) {
                Files.copy(each, folder.resolve(each.getFileName().toString()));
            }
        }
        return folder;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
