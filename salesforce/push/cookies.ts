/**
 * The cookies of one host, kept and sent back as Streaming API demands: they name the server that has the session.
 *
 * @see https://developer.salesforce.com/docs/platform/api-streaming/guide/intro-client-specs.html, checked 2026-11-30
 * @see https://github.com/restforce/restforce/issues/97 (sessions lost with the cookies), checked 2026-11-30
 */
export class Cookies {
	private readonly values = new Map<string, string>();

	/** @param setCookie all `Set-Cookie` headers of an answer, joined by commas */
	keep(setCookie: string | undefined): void {
		// A comma also stands in an expiry date; before a cookie a name and an equals sign follow it.
		for (const cookie of setCookie?.split(/,(?=\s*[^\s;,=]+=)/) ?? []) {
			const [, name, value] = /^\s*([^\s;,=]+)=([^;]*)/.exec(cookie) ?? [];
			if (name) this.values.set(name, value);
		}
	}

	/** The `Cookie` header. */
	get header(): string {
		return [...this.values].map(([name, value]) => `${name}=${value}`).join('; ');
	}
}
