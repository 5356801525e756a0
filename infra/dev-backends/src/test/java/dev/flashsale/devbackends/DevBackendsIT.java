package dev.flashsale.devbackends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One set of servers that every test leaves running. */
class DevBackendsIT {

    private static DevBackends backends;

    @BeforeAll
    static void start() {
        backends = DevBackends.start(BackendSettings.defaults());
    }

    @AfterAll
    static void close() {
        backends.close();
    }

    @Test
    void postgresIsDurableAndSmall() throws SQLException {
        PostgresTalk talk = new PostgresTalk(backends.postgres().createDatabase("durable"));

        assertThat(talk.ask("show fsync")).isEqualTo("on");
        assertThat(talk.ask("show synchronous_commit")).isEqualTo("on");
        assertThat(talk.ask("show max_connections")).isEqualTo("200");
        assertThat(talk.ask("show server_version")).startsWith("18.");
    }

    @Test
    void aDatabaseIsCreatedOnceAndStaysTheSame() throws SQLException {
        Database first = backends.postgres().createDatabase("once");
        new PostgresTalk(first).run("create table kept (id int)");

        Database second = backends.postgres().createDatabase("once");

        assertThat(second).isEqualTo(first);
        assertThat(new PostgresTalk(second).ask("select count(*) from kept")).isEqualTo("0");
        assertThat(second.r2dbcUrl())
                .isEqualTo("r2dbc:postgresql://" + backends.postgres().address() + "/once");
    }

    @Test
    void aDatabaseAskedForByManyAtOnceIsCreated() {
        CompletableFuture<?>[] askers = IntStream.range(0, 8)
                .mapToObj(asker -> CompletableFuture.runAsync(
                        () -> backends.postgres().createDatabase("crowded"), Thread::startVirtualThread))
                .toArray(CompletableFuture[]::new);

        assertThat(CompletableFuture.allOf(askers)).succeedsWithin(Duration.ofSeconds(20));
    }

    @Test
    void aRoleEntersOnlyItsOwnDatabase() {
        Database own = backends.postgres().createDatabase("own");
        Database other = backends.postgres().createDatabase("other");

        assertThatThrownBy(() -> new PostgresTalk(own).connect(other.jdbcUrl()).close())
                .hasMessageContaining("permission denied for database");
    }

    @Test
    void killedPostgresComesBackWithItsRows() throws SQLException {
        PostgresServer postgres = backends.postgres();
        PostgresTalk talk = new PostgresTalk(postgres.createDatabase("survivor"));
        talk.run("create table orders as select 'paid' as state");
        long killed = postgres.pid();

        postgres.kill();
        assertThat(postgres.alive()).isFalse();
        assertThat(ProcessHandle.of(killed)).isEmpty();
        postgres.start();

        assertThat(postgres.pid()).isNotEqualTo(killed);
        assertThat(talk.ask("select state from orders")).isEqualTo("paid");
    }

    @Test
    void killedRedisComesBackWithItsKeys() {
        RedisServer redis = backends.redis();
        RedisTalk talk = new RedisTalk(redis);
        talk.say("SET survivor paid");

        redis.kill();
        assertThat(redis.alive()).isFalse();
        redis.start();

        assertThat(talk.say("GET survivor")).isEqualTo("paid");
        assertThat(talk.say("INFO persistence")).isNotEmpty();
    }

    @Test
    void killedKafkaComesBackWithItsRecords() throws Exception {
        KafkaServer kafka = backends.kafka();
        KafkaTalk talk = new KafkaTalk(kafka);
        talk.createTopic("survivors");
        talk.write("survivors", "paid");

        kafka.kill();
        assertThat(kafka.alive()).isFalse();
        kafka.start();

        assertThat(talk.readFirst("survivors")).isEqualTo("paid");
    }

    @Test
    void stoppedAndWipedRedisIsEmpty() {
        RedisServer redis = backends.redis();
        new RedisTalk(redis).say("SET forgotten yes");

        redis.stop();
        redis.wipe();
        redis.start();

        assertThat(new RedisTalk(redis).say("GET forgotten")).isEqualTo("$-1");
    }

    @Test
    void aRunningServerIsNotWiped() {
        assertThatThrownBy(backends.redis()::wipe).hasMessageContaining("is running");
    }

    @Test
    void pausedRedisHangsUntilItIsResumed() {
        RedisServer redis = backends.redis();
        RedisTalk talk = new RedisTalk(redis);

        redis.pause();
        assertThatThrownBy(() -> talk.say("PING")).hasMessageContaining("timed out");
        assertThat(redis.alive()).isTrue();
        redis.resume();

        await().untilAsserted(() -> assertThat(talk.say("PING")).isEqualTo("+PONG"));
    }

    @Test
    void pausedPostgresHangsAlsoOnOldConnections() throws Exception {
        PostgresServer postgres = backends.postgres();
        PostgresTalk talk = new PostgresTalk(postgres.createDatabase("paused"));
        try (Connection connection = talk.connect();
                Statement statement = connection.createStatement()) {
            postgres.pause();
            CompletableFuture<Boolean> answer = CompletableFuture.supplyAsync(() -> asked(statement));

            assertThat(answer.completeOnTimeout(false, 500, TimeUnit.MILLISECONDS)
                            .join())
                    .isFalse();
            postgres.resume();
        }

        assertThat(talk.ask("select 'awake'")).isEqualTo("awake");
    }

    private static boolean asked(Statement statement) {
        try {
            return statement.execute("select 1");
        } catch (SQLException cause) {
            return false;
        }
    }

    @Test
    void killedServersAreGoneAtOnceThoughTheCommonPoolIsBusy() {
        CountDownLatch enough = new CountDownLatch(1);
        for (int thread = 0; thread < ForkJoinPool.getCommonPoolParallelism() * 2; thread++) {
            ForkJoinPool.commonPool().execute(() -> awaitQuietly(enough));
        }

        try {
            assertThat(CompletableFuture.runAsync(backends.redis()::kill, Thread::startVirtualThread))
                    .succeedsWithin(Duration.ofSeconds(10));
        } finally {
            enough.countDown();
            backends.redis().start();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void pausedServersCanBeKilled() {
        RedisServer redis = backends.redis();

        redis.pause();
        redis.kill();
        redis.start();

        assertThat(new RedisTalk(redis).say("PING")).isEqualTo("+PONG");
    }

    @Test
    void twoSetsAtOnceDoNotCollide() {
        BackendSettings some = BackendSettings.defaults().withKinds(BackendKind.REDIS, BackendKind.POSTGRES);
        try (DevBackends others = DevBackends.start(some)) {
            new RedisTalk(others.redis()).say("SET mine yes");
            others.postgres().createDatabase("mine");

            assertThat(new RedisTalk(backends.redis()).say("GET mine")).isEqualTo("$-1");
            assertThat(others.postgres().address())
                    .isNotEqualTo(backends.postgres().address());
            assertThatThrownBy(others::kafka).hasMessageContaining("not asked for");
        }
    }

    @Test
    void aPortThatIsTakenIsOneSentence() {
        int taken = backends.redis().port();
        BackendSettings settings =
                BackendSettings.defaults().withKinds(BackendKind.REDIS).withRedisPort(taken);

        assertThatThrownBy(() -> DevBackends.start(settings))
                .isInstanceOf(BackendUnavailable.class)
                .hasMessage("Port " + taken
                        + ", asked for Redis, is taken by another program: end that program or ask for another port.");
    }

    @Test
    void addressesInTheEnvironmentWin() {
        Environment environment = new Environment(Map.of(
                "FLASHSALE_REDIS_URL", backends.redis().url(),
                "FLASHSALE_KAFKA_BOOTSTRAP", backends.kafka().bootstrapServers()));
        BackendSettings settings = BackendSettings.defaults().withKinds(BackendKind.REDIS, BackendKind.KAFKA);
        long pid = backends.redis().pid();

        try (DevBackends given = DevBackends.start(settings, environment)) {
            assertThat(given.redis().port()).isEqualTo(backends.redis().port());
            assertThat(given.kafka().bootstrapServers())
                    .isEqualTo(backends.kafka().bootstrapServers());
            assertThatThrownBy(given.redis()::kill)
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("is not a process of ours");
        }

        assertThat(backends.redis().pid()).isEqualTo(pid);
        assertThat(backends.redis().alive()).isTrue();
    }

    @Test
    void postgresInTheEnvironmentGetsDatabasesToo() throws SQLException {
        PostgresAccess access = backends.postgres().access();
        Environment environment = new Environment(Map.of(
                "FLASHSALE_POSTGRES_URL", access.jdbcUrl("postgres") + "?ApplicationName=given",
                "FLASHSALE_POSTGRES_USER", access.user(),
                "FLASHSALE_POSTGRES_PASSWORD", access.password()));
        BackendSettings settings = BackendSettings.defaults().withKinds(BackendKind.POSTGRES);

        try (DevBackends given = DevBackends.start(settings, environment)) {
            Database database = given.postgres().createDatabase("foreign_one");

            assertThat(new PostgresTalk(database).ask("select current_user")).isEqualTo("foreign_one");
        }
    }
}
