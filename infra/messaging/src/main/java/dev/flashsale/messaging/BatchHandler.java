package dev.flashsale.messaging;

record BatchHandler<T>(java.util.function.Function<java.util.List<Message<T>>, reactor.core.publisher.Mono<Void>> f) {}
