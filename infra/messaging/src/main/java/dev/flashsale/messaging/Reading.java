package dev.flashsale.messaging;

import dev.flashsale.contracts.Topic;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Who reads what, and what is done with it. */
record Reading<T>(Topic<T> topic, String group, Function<List<Message<T>>, Mono<Void>> handler) {}
