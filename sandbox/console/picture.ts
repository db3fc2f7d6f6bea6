import { playEvents, setUp } from '../demo/demo';
import { startWorld } from '../demo/world';
import { launchBrowser } from '../host/browser';
import { openConsole } from './openConsole';

const WINDOW = { width: 1280, height: 1060 };
const TOUR = '#tour-product-to-salesforce';
const STEPS_SHOWN = 2;

/** The console with a tour under way, of a world in which something has happened, as a PNG file. */
export async function takeConsolePicture(file: string): Promise<void> {
	const world = await startWorld({ connectAs: ({ org }) => org.users.integration });
	try {
		const people = await setUp(world, () => undefined);
		const shown = await openConsole(world);
		await playEvents(world, people, () => undefined);
		try {
			await photograph(shown.url, file);
		} finally {
			await shown.close();
		}
	} finally {
		await world.close();
	}
}

async function photograph(url: string, path: string): Promise<void> {
	const browser = await launchBrowser();
	try {
		const page = await browser.newPage({ viewport: WINDOW, colorScheme: 'light' });
		await page.goto(url);
		await page.locator(`${TOUR} button`).click();
		for (let step = 1; step <= STEPS_SHOWN; step++) {
			await page.locator(`${TOUR} .step.next button`).click();
			await page
				.locator(`${TOUR} .step.seen`)
				.nth(step - 1)
				.waitFor();
		}
		await page.evaluate('scrollTo(0, 0)');
		await page.screenshot({ path });
	} finally {
		await browser.close();
	}
}
