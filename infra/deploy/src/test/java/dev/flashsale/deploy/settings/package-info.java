/** Which settings there are, and what a service makes of those it is given. */
@NullMarked
package dev.flashsale.deploy.settings;

import org.jspecify.annotations.NullMarked;
