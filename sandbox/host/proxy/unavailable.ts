/** No such proxy on this machine; says how to get it. */
export class ProxyUnavailable extends Error {
	constructor(
		readonly program: string,
		debianPackage: string,
	) {
		super(`${program} is not installed. On Debian: apt-get install ${debianPackage}.`);
		this.name = 'ProxyUnavailable';
	}
}
