package dev.flashsale.devbackends;

import java.nio.file.Path;

/** The settings of a small broker that is quick to start and as safe as so many brokers can be. */
record KafkaSettings(Path home, int port, KafkaQuorum quorum, int node) {

    static final String DATA = "data";

    private static final String SERVER = """
            process.roles=broker,controller
            node.id=%5$d
            controller.quorum.voters=%4$s
            listeners=BROKER://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
            advertised.listeners=BROKER://127.0.0.1:%1$d
            listener.security.protocol.map=BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT
            controller.listener.names=CONTROLLER
            inter.broker.listener.name=BROKER
            log.dirs=%3$s
            log.retention.hours=168
            log.cleaner.dedupe.buffer.size=4194304
            auto.create.topics.enable=false
            num.network.threads=2
            num.io.threads=2
            broker.heartbeat.interval.ms=500
            broker.session.timeout.ms=5000
            group.initial.rebalance.delay.ms=0
            offsets.topic.num.partitions=4
            offsets.topic.replication.factor=%6$d
            transaction.state.log.num.partitions=4
            transaction.state.log.replication.factor=%6$d
            transaction.state.log.min.isr=%7$d
            share.coordinator.state.topic.num.partitions=4
            share.coordinator.state.topic.replication.factor=%6$d
            share.coordinator.state.topic.min.isr=%7$d
            default.replication.factor=%6$d
            min.insync.replicas=%7$d
            """;

    private static final String LOGGING = """
            handlers=java.util.logging.ConsoleHandler
            .level=WARNING
            java.util.logging.SimpleFormatter.format=%1$tF %1$tT.%1$tL %4$s %3$s: %5$s%6$s%n
            """;

    void write() {
        Folders.write(
                file(),
                SERVER.formatted(
                        port,
                        quorum.controllerPort(node),
                        home.resolve(DATA),
                        quorum.voters(),
                        node,
                        quorum.replicas(),
                        quorum.replicasInSync()));
        Folders.write(loggingFile(), LOGGING);
    }

    Path file() {
        return home.resolve("server.properties");
    }

    /** Two ways of logging lead into the one file: slf4j through the JDK, and the broker's own log4j, which only says errors. */
    String[] logging() {
        return new String[] {
            "-Djava.util.logging.config.file=" + loggingFile(),
            "-Dlog4j2.loggerContextFactory=org.apache.logging.log4j.simple.SimpleLoggerContextFactory"
        };
    }

    private Path loggingFile() {
        return home.resolve("logging.properties");
    }
}
