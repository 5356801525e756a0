/** The whole platform in one JVM beside its servers, and the demo crowd that proves what it promises. */
@NullMarked
package dev.flashsale.standalone;

import org.jspecify.annotations.NullMarked;
