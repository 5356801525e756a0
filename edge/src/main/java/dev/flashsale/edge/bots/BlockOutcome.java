package dev.flashsale.edge.bots;

/** What becomes of an operator's wish to keep somebody out. */
sealed interface BlockOutcome {

    record Blocked(Block block) implements BlockOutcome {}

    record KeyReused() implements BlockOutcome {}

    record EndsInThePast() implements BlockOutcome {}
}
