import type { Locator, Page } from 'playwright-core';

/** What a step took. */
export interface Count {
	/** See Person. */
	clicks: number;
	/** Parameters of nodes typed or chosen. */
	fields: number;
	/** Fields of credentials typed or chosen: keys, secrets, addresses. */
	secrets: number;
}

export const NOTHING: Count = { clicks: 0, fields: 0, secrets: 0 };

export const add = (one: Count, other: Count): Count => ({
	clicks: one.clicks + other.clicks,
	fields: one.fields + other.fields,
	secrets: one.secrets + other.secrets,
});

/**
 * A new user at the editor, whose work is counted.
 *
 * A **click** is a click of the mouse the person has to make: open a node, open a list, choose from it, press a
 * button, close a window. A double click that opens a node is one, and so is the choice of a file in the window of the
 * operating system. Keys are no clicks: Tab goes from a field to the next one of the same form, and text is typed or
 * pasted. To point at something is no click.
 *
 * A **field** is one parameter of a node that is typed or chosen; a **secret** one of a credential.
 */
export class Person {
	private count: Count = NOTHING;
	/** The field of a form that was typed into last, where nothing was clicked since. */
	private inForm = false;

	constructor(readonly page: Page) {}

	/** What was done since the last time this was asked. */
	taken(): Count {
		const { count } = this;
		this.count = NOTHING;
		this.inForm = false;
		return count;
	}

	/** A click that was made otherwise, as in the window of the operating system. */
	clicked(): void {
		this.count = add(this.count, { ...NOTHING, clicks: 1 });
		this.inForm = false;
	}

	async click(target: Locator): Promise<void> {
		await target.click();
		this.clicked();
	}

	/** Opens what a double click opens; one that got lost, since the page was busy, is made again and counts once. */
	async open(target: Locator, opened: Locator): Promise<void> {
		for (let attempt = 0; attempt < 6 && !(await opened.isVisible()); attempt++) {
			await target.dblclick({ timeout: 30_000 }).catch(unlessTooLate);
			await opened.waitFor({ timeout: 30_000 }).catch(unlessTooLate);
		}
		await opened.waitFor();
		this.clicked();
	}

	/** Types into a field: with Tab from the field before, else with a click. */
	async type(target: Locator, value: string, of: 'fields' | 'secrets'): Promise<void> {
		if (!(this.inForm && (await this.reachByTab(target)))) await this.click(target);
		await target.fill(value);
		this.count = add(this.count, { ...NOTHING, [of]: 1 });
		this.inForm = true;
	}

	/** Opens a list, and chooses from it. */
	async choose(list: Locator, option: Locator, of: 'fields' | 'secrets'): Promise<void> {
		await this.click(list);
		await this.click(option);
		this.count = add(this.count, { ...NOTHING, [of]: 1 });
	}

	/** Whether Tab leads to the field soon: nobody presses it more often than a few times. */
	private async reachByTab(target: Locator): Promise<boolean> {
		for (let press = 0; press < 4; press++) {
			await this.page.keyboard.press('Tab');
			if (await target.evaluate((element) => element === element.ownerDocument.activeElement))
				return true;
		}
		return false;
	}
}

function unlessTooLate(error: Error): void {
	if (error.name !== 'TimeoutError') throw error;
}
