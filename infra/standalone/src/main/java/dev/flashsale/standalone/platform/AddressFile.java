package dev.flashsale.standalone.platform;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The properties file that tells other programs where everything is. It exists exactly as long as the platform is ready, so
 * waiting for it is waiting for the platform.
 */
final class AddressFile {

    private static final String OWNER = "pid.jvm";

    private final Path file;

    private AddressFile(Path file) {
        this.file = file;
    }

    /** Takes the place of what a dead platform left; beside a living one a file of our own is used. */
    static AddressFile at(Path wanted) {
        boolean othersAlive = owner(wanted).filter(ProcessHandle::isAlive).isPresent();
        var file = new AddressFile(othersAlive ? besides(wanted) : wanted);
        file.remove();
        return file;
    }

    private static Path besides(Path wanted) {
        var name = wanted.getFileName().toString().replaceFirst("(\\.[^.]*)?$", "");
        return wanted.resolveSibling(
                "%s-%d.properties".formatted(name, ProcessHandle.current().pid()));
    }

    private static Optional<ProcessHandle> owner(Path file) {
        var known = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            known.load(reader);
        } catch (IOException notThere) {
            return Optional.empty();
        }
        return Optional.ofNullable(known.getProperty(OWNER))
                .map(Long::valueOf)
                .filter(pid -> pid != ProcessHandle.current().pid())
                .flatMap(ProcessHandle::of);
    }

    Path path() {
        return file;
    }

    /** In one move: a reader sees the old file or the new one, never half of it. */
    void write(Map<String, String> properties) {
        var text = properties.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                .collect(Collectors.joining());
        try {
            Files.createDirectories(file.getParent());
            var draft = Files.createTempFile(file.getParent(), "addresses", ".tmp");
            Files.writeString(draft, text);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
