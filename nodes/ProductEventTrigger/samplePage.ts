import { html, type Html } from '../../core/health/html';
import type { SampleEvent } from './sampleEvents';

/** Nothing is loaded, nothing runs, and nobody may frame it. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
	'Content-Type': 'text/html; charset=utf-8',
	'Content-Security-Policy':
		"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
	'X-Content-Type-Options': 'nosniff',
	'Referrer-Policy': 'no-referrer',
	'Cache-Control': 'no-store',
};

const STYLE = html`<style>
	body {
		font:
			16px/1.5 system-ui,
			sans-serif;
		max-width: 40rem;
		margin: 3rem auto;
		padding: 0 1rem;
		color: #222;
	}
	li {
		margin: 0.5rem 0;
	}
	small {
		color: #555;
	}
	a {
		color: #0b5cad;
	}
	@media (prefers-color-scheme: dark) {
		body {
			background: #1b1b1b;
			color: #eee;
		}
		small {
			color: #bbb;
		}
		a {
			color: #8ab8f0;
		}
	}
</style>`;

const page = (heading: string, ...content: Html[]): string =>
	html`<!doctype html>
		<html lang="en">
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<title>${heading}</title>
				${STYLE}
			</head>
			<body>
				<h1>${heading}</h1>
				${content}
			</body>
		</html>`.text;

const link = ({ id, label, title }: SampleEvent) =>
	html`<li><a href="?sample=${encodeURIComponent(id)}">${label}</a> <small>${title}</small></li>`;

/** The samples to choose from; n8n goes on listening. */
export const choicePage = (
	platform: string,
	samples: readonly SampleEvent[],
	unknown?: string,
): string =>
	page(
		`Sample events of ${platform}`,
		unknown === undefined
			? html`<p>
					Choose one. It starts the test run in n8n, marked <code>sample: true</code>: nothing is
					written for it.
				</p>`
			: html`<p>There is no sample "${unknown}" here. These there are:</p>`,
		samples.length > 0
			? html`<ul>
					${samples.map(link)}
				</ul>`
			: html`<p>Event Kinds and Actions of the node let none of the samples pass.</p>`,
	);

/** The sample has started the test run. */
export const sentPage = ({ label }: SampleEvent): string =>
	page(
		`${label}: sent`,
		html`<p>Go back to n8n: the test run has the sample event.</p>
			<p>For another one let n8n listen again, then go <a href="?">back to the samples</a>.</p>`,
	);
