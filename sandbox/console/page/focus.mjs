// Where the keyboard is while a tour goes on.

/** The tour whose button was pressed last. */
let pressedTour;

export function follow(id) {
	pressedTour = id;
}

/** Once a step was seen, the keyboard goes on to the next one's button: from the button of the one before. */
export function followTour() {
	const { activeElement } = document;
	const isIn = activeElement?.closest('.tour.walked') ?? false;
	const isLost = activeElement === document.body && pressedTour;
	if (!isIn && !isLost) return;
	requestAnimationFrame(() => {
		if (document.activeElement !== document.body) return;
		const tour = document.getElementById(`tour-${pressedTour}`);
		tour?.querySelector('.step.next button, .step.failed button, .finished button')?.focus();
	});
}

/** Puts the keyboard on what appears as soon as the server has told of it. */
export function focusSoon(selector, tries = 40) {
	const found = document.querySelector(selector);
	if (found) return found.focus();
	if (tries > 0) setTimeout(() => focusSoon(selector, tries - 1), 100);
}
