package dev.flashsale.messaging;

import dev.flashsale.contracts.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Sees to it that topics are there. Waits for the broker as long as it takes, while the rest of the service starts. */
final class TopicSetup implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TopicSetup.class);
    private static final String IN_SYNC = "min.insync.replicas";
    private static final String RETENTION = "retention.ms";
    private static final String DEAD_LETTERS_KEPT =
            String.valueOf(Duration.ofDays(30).toMillis());
    private static final Retry UNTIL_THE_BROKER_IS_THERE = Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(200))
            .maxBackoff(Duration.ofSeconds(2))
            .doBeforeRetry(signal -> log.warn("topics not created yet: {}", String.valueOf(signal.failure())));

    private final KafkaSettings settings;
    private final BrokerAdmin admin;
    private final List<TopicsNeeded> needed;
    private volatile Disposable creation = Disposables.disposed();
    private volatile boolean running;

    TopicSetup(KafkaSettings settings, BrokerAdmin admin, List<TopicsNeeded> needed) {
        this.settings = settings;
        this.admin = admin;
        this.needed = List.copyOf(needed);
    }

    Mono<Void> ensure(Collection<Topic<?>> topics) {
        if (!settings.createTopics() || topics.isEmpty()) {
            return Mono.empty();
        }
        var wanted = topics.stream()
                .distinct()
                .flatMap(topic -> toCreate(topic).stream())
                .toList();
        return admin.create(wanted).retryWhen(UNTIL_THE_BROKER_IS_THERE);
    }

    private List<NewTopic> toCreate(Topic<?> topic) {
        return List.of(
                create(topic.name(), settings.partitions()).configs(Map.of(IN_SYNC, inSync())),
                create(topic.deadLetters(), 1).configs(Map.of(IN_SYNC, inSync(), RETENTION, DEAD_LETTERS_KEPT)));
    }

    private NewTopic create(String name, int partitions) {
        return new NewTopic(settings.prefixed(name), partitions, settings.replicationFactor());
    }

    private String inSync() {
        return String.valueOf(Math.max(1, settings.replicationFactor() - 1));
    }

    @Override
    public void start() {
        running = true;
        creation = ensure(needed.stream()
                        .<Topic<?>>flatMap(each -> each.topics().stream())
                        .toList())
                .subscribe();
    }

    @Override
    public void stop() {
        running = false;
        creation.dispose();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before everything that reads or writes. */
    @Override
    public int getPhase() {
        return 0;
    }
}
