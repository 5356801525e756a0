package dev.flashsale.standalone.crowd;

/** So many units of one item. */
record Line(String itemId, int quantity) {}
