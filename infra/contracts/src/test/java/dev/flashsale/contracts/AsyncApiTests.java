package dev.flashsale.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** {@code asyncapi.yaml} says what the contracts say, no less and no more. */
class AsyncApiTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final AsyncApi document = AsyncApi.ours();

    static List<Topic<?>> topics() {
        return Topics.all();
    }

    static Set<Class<?>> types() {
        var found = new HashSet<Class<?>>();
        Topics.all().stream().flatMap(AsyncApiTests::messagesOf).forEach(each -> addWithMentioned(found, each));
        return found;
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everyTopicHasAChannelWithItsMessages(Topic<?> topic) {
        assertThat(document.messagesOf(topic)).contains(namesOf(topic));
    }

    @Test
    void thereAreNoOtherChannels() {
        assertThat(document.channels().map(channel -> channel.path("address").asString()))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Topics.all().stream().map(Topic::name),
                                Stream.of(new Topic<>("{topic}", Object.class).deadLetters()))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("types")
    void everySchemaIsThatOfItsRecord(Class<?> type) {
        assertThat(document.schema(type.getSimpleName())).isEqualTo(RecordSchema.of(type));
    }

    @Test
    void thereAreNoOtherSchemas() {
        var names = types().stream().map(Class::getSimpleName).collect(Collectors.toCollection(TreeSet::new));
        names.add("Headers");

        assertThat(document.document().at("/components/schemas").propertyNames())
                .containsExactlyInAnyOrderElementsOf(names);
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everyMessageHasItsOwnPayloadAndTheHeadersOfAll(Topic<?> topic) {
        assertThat(namesOf(topic)).map(document::message).allSatisfy(message -> {
            assertThat(message.at("/payload/$ref").asString())
                    .endsWith("/" + message.path("name").asString());
            assertThat(message.at("/traits/0/$ref").asString()).endsWith("/CloudEvent");
        });
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everyExampleIsRead(Topic<?> topic) {
        assertThat(namesOf(topic))
                .allSatisfy(name -> assertThat(document.examplesOf(name))
                        .singleElement()
                        .extracting(payload -> JSON.readValue(payload.toString(), topic.type()))
                        .isEqualTo(exampleOf(name)));
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        assertThat(document.references()).isNotEmpty().allMatch(document::leadsSomewhere);
    }

    private static Object exampleOf(String name) {
        return Examples.all().stream()
                .filter(each -> RecordSchema.nameOf(each.getClass()).equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> namesOf(Topic<?> topic) {
        return messagesOf(topic).map(RecordSchema::nameOf).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Class<?>> messagesOf(Topic<?> topic) {
        return Arrays.stream(topic.type().getPermittedSubclasses());
    }

    private static void addWithMentioned(Set<Class<?>> found, Class<?> type) {
        if (found.add(type)) {
            RecordSchema.mentionedBy(type).forEach(each -> addWithMentioned(found, each));
        }
    }
}
