package dev.flashsale.devbackends;

import java.nio.file.Path;

/** Formatted storage for a broker: formatting takes a JVM and a second, so it is done once and copied from then on. */
final class KafkaStorage {

    private static final String CLUSTER = "Zmxhc2gtc2FsZS1kZXY0Mg";

    private final Path template;

    KafkaStorage(BinaryCache cache, KafkaLibraries libraries) {
        String name = libraries.folder().getFileName() + "-storage";
        this.template = cache.kept(name, target -> format(libraries, target));
    }

    private static void format(KafkaLibraries libraries, Path target) {
        KafkaSettings settings = new KafkaSettings(target, 1, 2);
        settings.write();
        Command format = new Command("Kafka's storage tool", libraries.java())
                .with("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
                .with(settings.logging())
                .with("kafka.tools.StorageTool", "format", "-t", CLUSTER)
                .with("-c", settings.file().toString());
        format.run(target, target.resolve("format.log"));
    }

    void copyTo(Path data) {
        Folders.copy(template.resolve(KafkaSettings.DATA), data);
    }
}
