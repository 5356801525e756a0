package dev.flashsale.edge.instances;

import java.net.URI;
import java.util.List;
import reactor.core.publisher.Mono;

/** Knows where the instances of one service are right now. */
interface InstanceSource {

    /** Base addresses; an error or an empty list leaves those known so far. */
    Mono<List<URI>> find();
}
