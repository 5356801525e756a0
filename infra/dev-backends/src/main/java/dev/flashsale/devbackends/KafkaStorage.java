package dev.flashsale.devbackends;

import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.Uuid;

/** Formatted storage for a broker: formatting takes a JVM and a second, so it is done once and copied from then on. */
final class KafkaStorage {

    static final String NAMES = "meta.properties";

    private static final String CLUSTER = "Zmxhc2gtc2FsZS1kZXY0Mg";

    private final Path template;

    KafkaStorage(BinaryCache cache, KafkaLibraries libraries) {
        String name = libraries.folder().getFileName() + "-storage";
        this.template = cache.kept(name, target -> format(libraries, target));
    }

    private static void format(KafkaLibraries libraries, Path target) {
        KafkaSettings settings = new KafkaSettings(target, 1, new KafkaQuorum(List.of(2)), KafkaQuorum.FIRST);
        settings.write();
        Command format = new Command("Kafka's storage tool", libraries.java())
                .with("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
                .with(settings.logging())
                .with("kafka.tools.StorageTool", "format", "-t", CLUSTER)
                .with("-c", settings.file().toString());
        format.run(target, target.resolve("format.log"));
    }

    /** No two nodes may have the same names. */
    void copyTo(Path data, int node) {
        Folders.copy(template.resolve(KafkaSettings.DATA), data);
        Path names = data.resolve(NAMES);
        Folders.write(
                names,
                Folders.read(names)
                        .replaceFirst("(?m)^node.id=.*", "node.id=" + node)
                        .replaceFirst("(?m)^directory.id=.*", "directory.id=" + Uuid.randomUuid()));
    }
}
