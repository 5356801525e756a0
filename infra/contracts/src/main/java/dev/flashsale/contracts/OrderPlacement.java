package dev.flashsale.contracts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What sale-core announces about purchases it has accepted. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes(@JsonSubTypes.Type(OrderPlaced.class))
public sealed interface OrderPlacement permits OrderPlaced {}
