@NullMarked
package dev.flashsale.edge.pages;

import org.jspecify.annotations.NullMarked;
