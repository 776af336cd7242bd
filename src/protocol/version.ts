/** The version of the wire. A change of any schema changes the hash that the tests pin, and with it this number. */

/** WebSocket subprotocol. */
export const SUBPROTOCOL = 'floor.v1';
/** Path of the stream on the server. */
export const FLOOR_PATH = '/floor';
/** Raised with every change of a schema; the history stands in docs/SPEC.md. */
export const WIRE_VERSION = 1;
/** The oldest version a server of this build still speaks. */
export const OLDEST_WIRE_VERSION = 1;
