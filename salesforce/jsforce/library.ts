/**
 * The only door to jsforce: what is used of it, so that the build puts it into one file. The modules are
 * taken one by one, because the package's front door brings a command line, streaming and SOAP with it.
 * The stream is the one that jsforce's transport contract names.
 */
export { Duplex } from 'node:stream';
export { Connection } from 'jsforce/lib/connection';
export { Transport } from 'jsforce/lib/transport';
export { StreamPromise } from 'jsforce/lib/util/promise';
export type {
	HttpRequest as JsforceRequest,
	HttpResponse as JsforceResponse,
} from 'jsforce/lib/types';
