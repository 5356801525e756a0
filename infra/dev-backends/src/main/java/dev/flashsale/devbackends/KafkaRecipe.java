package dev.flashsale.devbackends;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Kafka broker and controller in one small JVM of its own. */
final class KafkaRecipe implements Recipe {

    private static final List<String> SMALL_AND_QUICK =
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true");

    private final KafkaLibraries libraries;
    private final KafkaStorage storage;
    private final KafkaSettings settings;

    KafkaRecipe(KafkaLibraries libraries, KafkaStorage storage, KafkaSettings settings) {
        this.libraries = libraries;
        this.storage = storage;
        this.settings = settings;
    }

    @Override
    public BackendKind kind() {
        return BackendKind.KAFKA;
    }

    @Override
    public int port() {
        return settings.port();
    }

    @Override
    public Path data() {
        return settings.home().resolve(KafkaSettings.DATA);
    }

    @Override
    public Path log() {
        return settings.home().resolve("kafka.log");
    }

    /** Brokers that end together would wait in vain for a majority that says goodbye to them. */
    @Override
    public String stopSignal() {
        return settings.quorum().isOne() ? "TERM" : "KILL";
    }

    @Override
    public void prepare() {
        settings.write();
        if (!Files.exists(data().resolve(KafkaStorage.NAMES))) {
            Folders.delete(data());
            storage.copyTo(data(), settings.node());
        }
    }

    @Override
    public List<String> command() {
        List<String> command = new ArrayList<>(libraries.java());
        command.addAll(SMALL_AND_QUICK);
        command.addAll(libraries.classArchive());
        command.addAll(List.of(settings.logging()));
        command.addAll(List.of("kafka.Kafka", settings.file().toString()));
        return command;
    }

    @Override
    public boolean answers() {
        return KafkaPing.answers("127.0.0.1:" + port());
    }
}
