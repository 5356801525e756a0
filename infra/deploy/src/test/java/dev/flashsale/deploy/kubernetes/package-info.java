/** A cluster. */
@NullMarked
package dev.flashsale.deploy.kubernetes;

import org.jspecify.annotations.NullMarked;
