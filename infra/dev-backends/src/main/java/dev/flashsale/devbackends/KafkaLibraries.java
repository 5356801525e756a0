package dev.flashsale.devbackends;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The class path of the broker's JVM: jars that are packed into ours and appear on nobody else's class path. */
final class KafkaLibraries {

    private final Path folder;

    KafkaLibraries(BinaryCache cache) {
        PackedFolder packed = PackedFolder.at("broker");
        this.folder = cache.kept("kafka-" + packed.fingerprint(), packed::copyTo);
    }

    Path folder() {
        return folder;
    }

    String classPath() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        } catch (IOException cause) {
            throw new BackendUnavailable("Kafka's jars cannot be listed: " + cause.getMessage(), cause);
        }
    }

    /** The JVM of this JVM with the broker's class path. */
    List<String> java() {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath());
    }

    /** The JVM leaves the broker's loaded classes there when it ends the first time; from then on it starts in half the time. */
    List<String> classArchive() {
        String name = folder.getFileName() + "-" + System.getProperty("java.vm.version") + ".jsa";
        return List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + folder.resolveSibling(name));
    }
}
