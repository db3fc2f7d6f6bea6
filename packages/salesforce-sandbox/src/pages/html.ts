/** Text made safe for HTML. */
export function escapeHtml(text: unknown): string {
	const entities: Record<string, string> = {
		'&': '&amp;',
		'<': '&lt;',
		'>': '&gt;',
		'"': '&quot;',
		"'": '&#39;',
	};
	return String(text).replace(/[&<>"']/g, (character) => entities[character]);
}

const style = `
:root { color-scheme: light; --ink: #16325c; --soft: #54698d; --line: #dddbda; --brand: #0176d3; --page: #f3f3f3; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: #181818; font: 14px/1.5 system-ui, "Segoe UI", Helvetica, Arial, sans-serif; }
header { background: linear-gradient(#0b5cab, #0176d3); color: #fff; padding: 14px 28px; display: flex; gap: 12px; align-items: baseline; }
header a { color: #fff; text-decoration: none; }
header b { font-size: 16px; }
header span { opacity: .85; }
main { max-width: 1180px; margin: 24px auto; padding: 0 24px; }
.card { background: #fff; border: 1px solid var(--line); border-radius: 8px; padding: 18px 22px; margin-bottom: 18px; box-shadow: 0 1px 2px rgba(0,0,0,.06); }
h1 { font-size: 20px; margin: 0; color: var(--ink); }
h2 { font-size: 15px; margin: 0 0 12px; color: var(--ink); }
.kind { color: var(--soft); font-size: 12px; text-transform: uppercase; letter-spacing: .04em; }
a { color: var(--brand); }
table { border-collapse: collapse; width: 100%; }
th { text-align: left; color: var(--soft); font-weight: 600; font-size: 12px; }
th, td { padding: 7px 10px 7px 0; border-bottom: 1px solid #eee; vertical-align: top; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
.two { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 18px; align-items: start; }
.highlights { display: flex; flex-wrap: wrap; gap: 8px 36px; margin-top: 12px; }
.highlights dt, .fields dt { color: var(--soft); font-size: 12px; }
.highlights dd, .fields dd { margin: 0; overflow-wrap: anywhere; }
.fields { display: grid; grid-template-columns: 1fr 1fr; gap: 10px 26px; margin: 0; }
.fields div { border-bottom: 1px solid #eee; padding-bottom: 6px; }
.timeline { list-style: none; margin: 0; padding: 0; }
.timeline li { display: grid; grid-template-columns: 34px 1fr auto; gap: 4px 12px; padding: 10px 0; border-bottom: 1px solid #eee; }
.timeline .icon { width: 30px; height: 30px; border-radius: 6px; color: #fff; display: grid; place-items: center; font-size: 15px; }
.task { background: #3ba755; } .event { background: #cb65ff; } .object { background: #5867e8; }
.when { color: var(--soft); white-space: nowrap; }
.text { grid-column: 2 / -1; color: #444; white-space: pre-wrap; overflow-wrap: anywhere; }
.muted { color: var(--soft); }
form.login label { display: block; border: 1px solid var(--line); border-radius: 6px; padding: 8px 12px; margin: 6px 0; }
form.login label.off { opacity: .5; }
button { font: inherit; padding: 8px 18px; border-radius: 6px; border: 1px solid var(--line); background: #fff; color: var(--brand); cursor: pointer; }
button.brand { background: var(--brand); border-color: var(--brand); color: #fff; }
.problem { background: #fef1ee; border: 1px solid #ba0517; color: #8e030f; border-radius: 6px; padding: 8px 12px; }
`;

/** A whole page; it asks for nothing from elsewhere. `body` is HTML already. */
export function page(title: string, organization: string, body: string): string {
	return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)} | Salesforce sandbox</title><style>${style}</style></head>
<body>
<header><a href="/"><b>${escapeHtml(organization)}</b></a><span>pretend Salesforce org</span></header>
<main>
${body}
</main>
</body>
</html>`;
}
