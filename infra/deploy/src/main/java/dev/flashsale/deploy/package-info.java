/** Holds the deployment files to what the services know. */
@NullMarked
package dev.flashsale.deploy;

import org.jspecify.annotations.NullMarked;
