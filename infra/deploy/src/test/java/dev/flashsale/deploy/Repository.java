package dev.flashsale.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files of the repository. */
public final class Repository {

    private static final Path ROOT = rootAbove(Path.of("").toAbsolutePath());

    private Repository() {}

    public static Path path(String name) {
        return name.isEmpty() ? ROOT : ROOT.resolve(name);
    }

    public static String text(String name) {
        return text(path(name));
    }

    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** All files below a folder, in the order of their names. */
    public static List<Path> filesBelow(String folder) {
        try (var files = Files.walk(path(folder))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private static Path rootAbove(Path folder) {
        var parent = folder.getParent();
        return parent == null || Files.exists(folder.resolve("mvnw")) ? folder : rootAbove(parent);
    }
}
