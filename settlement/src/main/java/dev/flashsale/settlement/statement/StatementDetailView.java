package dev.flashsale.settlement.statement;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/** A statement and what each fee rule has to do with it. */
record StatementDetailView(@JsonUnwrapped StatementView statement, List<RuleTotalView> rules) {}
