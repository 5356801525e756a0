/** What is measured against what, and how it is told. */
@NullMarked
package dev.flashsale.load.benchmark;

import org.jspecify.annotations.NullMarked;
