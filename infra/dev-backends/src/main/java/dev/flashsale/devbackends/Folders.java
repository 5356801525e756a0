package dev.flashsale.devbackends;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Directories are made and deleted whole. */
final class Folders {

    private Folders() {}

    static Path create(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException cause) {
            throw new BackendUnavailable(
                    "The directory %s cannot be made: %s".formatted(folder, cause.getMessage()), cause);
        }
    }

    static Path temporary() {
        try {
            return Files.createTempDirectory("flash-sale-backends-");
        } catch (IOException cause) {
            throw new BackendUnavailable("No temporary directory can be made: " + cause.getMessage(), cause);
        }
    }

    static void delete(Path folder) {
        try {
            if (Files.exists(folder)) {
                Files.walkFileTree(folder, new DeleteEverything());
            }
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    static void copy(Path from, Path to) {
        try (Stream<Path> everything = Files.walk(from)) {
            for (Path each : (Iterable<Path>) everything::iterator) {
                Files.copy(each, to.resolve(from.relativize(each).toString()));
            }
        } catch (IOException cause) {
            throw new BackendUnavailable("%s cannot be copied: %s".formatted(from, cause.getMessage()), cause);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException cause) {
            throw new BackendUnavailable("%s cannot be written: %s".formatted(file, cause.getMessage()), cause);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException cause) {
            throw new BackendUnavailable("%s cannot be read: %s".formatted(file, cause.getMessage()), cause);
        }
    }

    /** Somebody else may be deleting too: what is gone already is fine. */
    private static final class DeleteEverything extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException cause) throws IOException {
            if (cause instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw cause;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException cause) throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
