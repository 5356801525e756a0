package dev.flashsale.devbackends;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Files that lie beside our classes, in a jar or, before there is one, in a directory. */
record PackedFolder(URL place, List<String> names) {

    static PackedFolder at(String name) {
        @Nullable URL place = PackedFolder.class.getResource(name + "/");
        if (place == null) {
            throw new BackendUnavailable(
                    "The folder '%s' is not packed into dev-backends: build that module with Maven.".formatted(name));
        }
        try {
            return new PackedFolder(place, names(place));
        } catch (IOException | URISyntaxException cause) {
            throw new BackendUnavailable("%s cannot be read: %s".formatted(place, cause.getMessage()), cause);
        }
    }

    static String text(String name) {
        try (InputStream file = PackedFolder.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is missing beside our classes");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private static List<String> names(URL place) throws IOException, URISyntaxException {
        URLConnection connection = place.openConnection();
        if (connection instanceof JarURLConnection inJar) {
            JarFile jar = inJar.getJarFile();
            String prefix = inJar.getEntryName();
            return jar.stream()
                    .map(entry -> entry.getName())
                    .filter(entry -> entry.startsWith(prefix) && !entry.endsWith("/"))
                    .map(entry -> entry.substring(prefix.length()))
                    .sorted()
                    .toList();
        }
        try (Stream<Path> files = Files.list(Path.of(place.toURI()))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Another set of names, versions included, is another folder. */
    String fingerprint() {
        return Integer.toHexString(names.hashCode());
    }

    void copyTo(Path target) throws IOException {
        for (String name : names) {
            try (InputStream file = URI.create(place + name).toURL().openStream()) {
                Files.copy(file, target.resolve(name));
            }
        }
    }
}
