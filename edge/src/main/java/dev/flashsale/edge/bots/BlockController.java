package dev.flashsale.edge.bots;

import dev.flashsale.edge.bots.BlockOutcome.Blocked;
import dev.flashsale.edge.bots.BlockOutcome.EndsInThePast;
import dev.flashsale.edge.bots.BlockOutcome.KeyReused;
import dev.flashsale.web.AllowedFor;
import dev.flashsale.web.Caller;
import dev.flashsale.web.IdempotencyKey;
import dev.flashsale.web.Page;
import dev.flashsale.web.PageRequest;
import dev.flashsale.web.Problem;
import dev.flashsale.web.Role;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Blocks over HTTP, for operators. */
@RestController
@RequestMapping(BlockController.PATH)
class BlockController {

    static final String PATH = "/api/ops/blocks";

    private final Blocks blocks;
    private final BlockStore store;
    private final Clock clock;

    BlockController(Blocks blocks, BlockStore store, Clock clock) {
        this.blocks = blocks;
        this.store = store;
        this.clock = clock;
    }

    @PostMapping
    Mono<ResponseEntity<Object>> block(
            @AllowedFor(Role.OPERATOR) Caller operator, IdempotencyKey key, @Valid @RequestBody BlockRequest request) {
        var now = clock.instant();
        SaneInstant.require("until", request.until(), now);
        return blocks.block(request.toBlock(operator.accountId(), key.value(), now))
                .map(BlockController::toResponse)
                .checkpoint("block");
    }

    @GetMapping
    Mono<Page<BlockView>> list(
            @AllowedFor(Role.OPERATOR) Caller operator,
            PageRequest page,
            @RequestParam(defaultValue = "false") boolean past) {
        return store.page(page, past, clock.instant())
                .map(BlockView::of)
                .collectList()
                .map(found -> Page.of(found, page, view -> view.blockId().toString()))
                .checkpoint("list blocks");
    }

    @DeleteMapping("/{id}")
    Mono<ResponseEntity<Object>> lift(@AllowedFor(Role.OPERATOR) Caller operator, @PathVariable UUID id) {
        return blocks.lift(id, operator.accountId())
                .map(known -> known ? ResponseEntity.noContent().build() : notFound())
                .checkpoint("lift block");
    }

    private static ResponseEntity<Object> toResponse(BlockOutcome outcome) {
        return switch (outcome) {
            case Blocked(var block) ->
                ResponseEntity.created(URI.create(PATH + "/" + block.id())).body(BlockView.asMade(block));
            case KeyReused() ->
                Problem.of(
                                HttpStatus.UNPROCESSABLE_CONTENT,
                                "idempotency-key-reused",
                                "This Idempotency-Key was used for another request.")
                        .toResponse();
            case EndsInThePast() ->
                Problem.invalidRequest("A block ends in the future.")
                        .error("until", "must be in the future")
                        .toResponse();
        };
    }

    private static ResponseEntity<Object> notFound() {
        return Problem.of(HttpStatus.NOT_FOUND, "block-not-found", "There is no such block.")
                .toResponse();
    }
}
