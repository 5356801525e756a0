package dev.flashsale.standalone.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The right of one platform to use a data directory; the system takes it back when the process ends. */
final class Claim implements AutoCloseable {

    private static final String LOCK = "in-use";

    private final Path directory;
    private final FileChannel channel;

    private Claim(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    static Claim on(Path directory) {
        try {
            Files.createDirectories(directory);
            var channel =
                    FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw taken(directory);
            }
            return new Claim(directory, channel);
        } catch (IOException cause) {
            throw new NotStarted(
                    "The data directory %s cannot be used: %s".formatted(directory, cause.getMessage()), cause);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException inThisJvm) {
            return null;
        }
    }

    private static NotStarted taken(Path directory) {
        return new NotStarted(
                "A platform already runs on %s: stop it first, or start another one beside it with -Ddata=<directory> -Dports=free."
                        .formatted(directory));
    }

    /** Deletes all that an earlier platform left. */
    void empty() {
        try (Stream<Path> everything = Files.walk(directory)) {
            everything
                    .filter(path -> !path.equals(directory) && !path.equals(directory.resolve(LOCK)))
                    .sorted(Comparator.reverseOrder())
                    .forEach(Claim::delete);
        } catch (IOException cause) {
            throw new NotStarted("%s cannot be emptied: %s".formatted(directory, cause.getMessage()), cause);
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
