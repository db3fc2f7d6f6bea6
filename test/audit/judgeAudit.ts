/** What an audit of the dependencies came to. */
export type AuditVerdict =
	| { skipped: string }
	| {
			/** Known weaknesses of code that is in the published package. */
			published: string[];
			/** Those of the tools that build and test it, by how grave they are. */
			tools: Record<string, number>;
	  };

interface Report {
	vulnerabilities?: Record<string, { severity: string; range?: string }>;
	message?: string;
	error?: { summary?: string; code?: string };
}

/**
 * Judges what `npm audit --json` printed. A registry that does not answer is no failure, and no success either: it is
 * told as skipped.
 *
 * @param bundled names of the packages whose code is published
 */
export function judgeAudit(printed: string, bundled: ReadonlySet<string>): AuditVerdict {
	const report = parse(printed);
	if (!report?.vulnerabilities) {
		const { error, message } = report ?? {};
		const reason = error?.summary || error?.code || message || 'it printed no report';
		return { skipped: `the registry does not answer (${withoutHost(reason)})` };
	}
	const known = Object.entries(report.vulnerabilities);
	const tools: Record<string, number> = {};
	for (const [name, { severity }] of known)
		if (!bundled.has(name)) tools[severity] = (tools[severity] ?? 0) + 1;
	return {
		published: known
			.filter(([name]) => bundled.has(name))
			.map(([name, { severity, range }]) => `${name} ${range ?? ''} (${severity})`),
		tools,
	};
}

/** Names of the packages in the list of licences that the build writes. */
export function bundledPackages(
	notices: string,
): Map<string, { version: string; licence: string }> {
	const titles = notices.matchAll(/^(\S+) (\d\S*) \((.+)\)$/gm);
	return new Map([...titles].map(([, name, version, licence]) => [name, { version, licence }]));
}

function parse(printed: string): Report | undefined {
	try {
		return JSON.parse(printed) as Report;
	} catch {
		return undefined; // told as no report
	}
}

const withoutHost = (reason: string) => reason.replace(/https?:\/\/\S+/g, '…').slice(0, 200);
