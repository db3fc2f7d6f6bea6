// The page's DOM: elements from data, and a way to bring what is shown to what is to be shown.

/**
 * An element with attributes and children. Texts become text nodes, never markup; false, null and undefined
 * children are left out, and so are attributes with these values.
 */
export function h(tag, attributes = {}, ...children) {
	const element = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes ?? {})) {
		if (value === false || value === null || value === undefined) continue;
		element.setAttribute(name, value === true ? '' : String(value));
	}
	for (const child of children.flat(Infinity)) {
		if (child === false || child === null || child === undefined) continue;
		element.append(child instanceof Node ? child : String(child));
	}
	return element;
}

/** Only addresses of the web become links. */
export function link(href, ...children) {
	const safe = /^https?:\/\//.test(href ?? '');
	return safe
		? h('a', { href, target: '_blank', rel: 'noopener noreferrer' }, ...children)
		: h('span', {}, ...children);
}

/** A button that does what its `data-do` says, with what it is to be done to. */
export const button = (doing, label, data = {}, style = '') =>
	h('button', { type: 'button', class: style || false, 'data-do': doing, ...data }, label);

/** Shows these children in the element, and leaves alone what is the same: focus, and what was entered. */
export function show(element, ...children) {
	morphChildren(element, h('div', {}, ...children));
}

const keyOf = (node) => node.dataset?.key;

const same = (one, other) =>
	one.nodeType === other.nodeType && one.nodeName === other.nodeName && keyOf(one) === keyOf(other);

function morphChildren(from, to) {
	let at = from.firstChild;
	for (const wanted of [...to.childNodes]) {
		const found = findSame(at, wanted);
		if (!found) {
			from.insertBefore(wanted, at);
			continue;
		}
		while (at !== found) {
			const gone = at;
			at = at.nextSibling;
			gone.remove();
		}
		morph(found, wanted);
		at = found.nextSibling;
	}
	while (at) {
		const gone = at;
		at = at.nextSibling;
		gone.remove();
	}
}

/** The node at hand, or a later sibling with the same key: what lies between is gone. */
function findSame(at, wanted) {
	if (!at) return undefined;
	if (same(at, wanted)) return at;
	if (keyOf(wanted) === undefined) return undefined;
	for (let next = at.nextSibling; next; next = next.nextSibling)
		if (same(next, wanted)) return next;
	return undefined;
}

/** What the browser or the user sets is left as it is. */
const USERS_OWN = ['open'];

function morph(from, to) {
	if (from.nodeType === Node.TEXT_NODE) {
		if (from.data !== to.data) from.data = to.data;
		return;
	}
	for (const { name, value } of [...to.attributes])
		if (from.getAttribute(name) !== value) from.setAttribute(name, value);
	for (const { name } of [...from.attributes])
		if (!to.hasAttribute(name) && !USERS_OWN.includes(name)) from.removeAttribute(name);
	morphChildren(from, to);
}

/** `20:15:03` of an instant, in the reader's time; with the day where it is not today. */
export function clock(at, withDay = false) {
	const date = new Date(at);
	if (Number.isNaN(date.getTime())) return '';
	const time = date.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
	const isToday = date.toDateString() === new Date().toDateString();
	if (isToday && !withDay) return time;
	return `${date.toLocaleDateString([], { day: 'numeric', month: 'short' })}, ${time}`;
}

export const when = (at) => h('time', { datetime: at, title: at }, clock(at));
