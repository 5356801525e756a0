package dev.flashsale.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.contracts.OrderEvent.OrderStatusChanged;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is on the wire stays readable: a changed golden file is a changed contract, and only new fields are allowed. */
class GoldenJsonTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static List<Object> examples() {
        return Examples.all();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void writesExactlyItsGoldenFile(Object example) throws IOException {
        var written =
                JSON.writerFor(topicTypeOf(example)).withDefaultPrettyPrinter().writeValueAsString(example);

        assertThat(written).isEqualTo(golden(example));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void readsItsGoldenFile(Object example) throws IOException {
        assertThat(JSON.readValue(golden(example), topicTypeOf(example))).isEqualTo(example);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void ignoresAFieldThatWasAddedLater(Object example) throws IOException {
        var later = ((ObjectNode) JSON.readTree(golden(example)))
                .put("addedLater", 1)
                .toString();

        assertThat(JSON.readValue(later, topicTypeOf(example))).isEqualTo(example);
    }

    /** As it was written before confirmed orders told their bill. */
    @Test
    void readsAnOrderEventWithoutABill() throws IOException {
        var event = JSON.readValue(goldenFile("OrderStatusChanged-without-bill"), OrderEvent.class);

        assertThat(event).isInstanceOfSatisfying(OrderStatusChanged.class, changed -> {
            assertThat(changed.status()).isEqualTo(OrderStatus.CANCELLED);
            assertThat(changed.bill()).isNull();
        });
    }

    @Test
    void coversEveryMessageOfEveryTopic() {
        assertThat(Examples.all()).extracting(Object::getClass).containsExactlyInAnyOrderElementsOf(messages());
    }

    private static List<Class<?>> messages() {
        return topicTypes()
                .flatMap(type -> Arrays.<Class<?>>stream(type.getPermittedSubclasses()))
                .toList();
    }

    private static Class<?> topicTypeOf(Object example) {
        return topicTypes().filter(type -> type.isInstance(example)).findFirst().orElseThrow();
    }

    private static Stream<Class<?>> topicTypes() {
        return Arrays.stream(Topics.class.getFields())
                .map(GoldenJsonTests::topic)
                .map(Topic::type);
    }

    private static Topic<?> topic(Field field) {
        try {
            return (Topic<?>) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String golden(Object example) throws IOException {
        return goldenFile(example.getClass().getSimpleName());
    }

    private static String goldenFile(String name) throws IOException {
        var file = "/golden/" + name + ".json";
        try (var content = GoldenJsonTests.class.getResourceAsStream(file)) {
            assertThat(content).as(file).isNotNull();
            return new String(content.readAllBytes(), UTF_8).strip();
        }
    }
}
