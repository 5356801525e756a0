@NullMarked
package dev.flashsale.edge.visitor;

import org.jspecify.annotations.NullMarked;
