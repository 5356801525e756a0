/** Where the processes of each service are, and which of them are well enough to be asked. */
@NullMarked
package dev.flashsale.edge.instances;

import org.jspecify.annotations.NullMarked;
