// Runs in the page. Answers what somebody who does not see it, or does not use a mouse, would stumble over.
(() => {
	const found = [];
	const all = (selector) => [...document.querySelectorAll(selector)];
	const start = ({ outerHTML }) => outerHTML.slice(0, 120);
	const labelOf = ({ labels }) =>
		[...(labels ?? [])].map(({ textContent }) => textContent).join(' ');
	const nameOf = (element) =>
		element.getAttribute('aria-label') || labelOf(element) || element.textContent;
	for (const element of all('a, button, input, select, textarea, summary, progress, [tabindex]'))
		if (!nameOf(element).trim()) found.push(`without a name: ${start(element)}`);
	for (const element of all('[tabindex]'))
		if (element.tabIndex > 0) found.push(`out of order: ${start(element)}`);
	for (const image of all('img'))
		if (!image.hasAttribute('alt')) found.push(`without alt: ${start(image)}`);
	for (const head of all('th'))
		if (!head.hasAttribute('scope')) found.push(`without scope: ${head.textContent}`);
	const ids = all('[id]').map(({ id }) => id);
	for (const id of ids.filter((each, at) => ids.indexOf(each) !== at)) found.push(`twice: #${id}`);
	for (const element of all('[aria-labelledby]'))
		if (!document.getElementById(element.getAttribute('aria-labelledby')))
			found.push(`labelled by nothing: ${start(element)}`);
	if (!document.documentElement.lang) found.push('no language');
	const levels = all('h1, h2, h3, h4').map(({ tagName }) => Number(tagName[1]));
	levels.forEach((level, at) => {
		if (level > (levels[at - 1] ?? 0) + 1) found.push(`a heading ${level} after ${levels[at - 1]}`);
	});
	return found;
})();
