package dev.flashsale.edge.instances;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

class InstanceGroupTests {

    private static final URI FIRST = URI.create("http://a:1");
    private static final URI SECOND = URI.create("http://b:2");
    private static final BalancingSettings SETTINGS = new BalancingSettings(
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            URI.create("http://localhost:1"));

    private final InstanceGroup group = new InstanceGroup(SETTINGS);

    @Test
    void asksNobodyBeforeSomebodyIsKnown() {
        assertThat(group.pick(List.of())).isNull();
        assertThat(group.untilNextChance()).isEqualTo(SETTINGS.every());
    }

    @Test
    void keepsWhatItKnowsOfThoseThatStay() {
        group.replaceBy(List.of(FIRST));
        pick().broke();

        group.replaceBy(List.of(FIRST, SECOND));

        assertThat(IntStream.range(0, 50).mapToObj(_ -> pick().address())).containsOnly(SECOND);
        assertThat(group.untilNextChance()).isZero();
    }

    @Test
    void keepsThoseItHasWhereNobodyIsFound() {
        group.replaceBy(List.of(FIRST));
        group.replaceBy(List.of());

        assertThat(pick().address()).isEqualTo(FIRST);
    }

    @Test
    void asksSomebodyEvenWhereNobodyIsWell() {
        group.replaceBy(List.of(FIRST, SECOND));
        group.all().forEach(ServiceInstance::broke);

        var one = pick();
        var other = Objects.requireNonNull(group.pick(List.of(one)));

        assertThat(other).isNotSameAs(one);
        assertThat(group.pick(List.of(one, other))).isNull();
        assertThat(group.untilNextChance()).isBetween(Duration.ofSeconds(25), Duration.ofSeconds(30));
    }

    @Test
    void countsOneBreakOfManyCallsOnce() {
        group.replaceBy(List.of(FIRST));

        IntStream.range(0, 100).forEach(_ -> pick().broke());

        assertThat(group.untilNextChance()).isLessThanOrEqualTo(SETTINGS.ejection());
    }

    @Test
    void leavesThoseThatFailTheirProbes() {
        group.replaceBy(List.of(FIRST, SECOND));
        group.all().getFirst().probed(false);
        assertThat(IntStream.range(0, 50).mapToObj(_ -> pick().address())).containsOnly(SECOND);

        group.all().getFirst().probed(true);
        assertThat(IntStream.range(0, 50).mapToObj(_ -> pick().address())).contains(FIRST, SECOND);
    }

    @Test
    void prefersTheOneWithLessToDo() {
        group.replaceBy(List.of(FIRST, SECOND));
        group.all().getFirst().began();

        assertThat(IntStream.range(0, 200)
                        .filter(_ -> pick().address().equals(SECOND))
                        .count())
                .isGreaterThan(120);
    }

    @Test
    void findsAnInstanceAtEveryAddressOfAName() throws UnknownHostException {
        var addresses = new InetAddress[] {
            InetAddress.getByAddress(new byte[] {10, 0, 0, 1}),
            InetAddress.getByAddress(new byte[] {10, 0, 0, 2}),
            InetAddress.getByName("::1")
        };

        new ResolvedInstances(8081, () -> addresses)
                .find()
                .as(StepVerifier::create)
                .expectNext(List.of(
                        URI.create("http://10.0.0.1:8081"),
                        URI.create("http://10.0.0.2:8081"),
                        URI.create("http://[0:0:0:0:0:0:0:1]:8081")))
                .verifyComplete();
    }

    private ServiceInstance pick() {
        return Objects.requireNonNull(group.pick(List.of()));
    }
}
