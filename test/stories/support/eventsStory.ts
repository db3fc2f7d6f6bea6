import { defineKitFields } from '../../../sandbox/demo/kitFields';
import { startWorld, type World, type WorldOptions } from '../../../sandbox/demo/world';
import { populate, type Population, type Sizes } from './population';
import { publishEvents } from './productEvents';

/** A world whose org has the kit's fields and people, with the templates that log product events published. */
export interface EventsStory extends World {
	people: Population;
	/** One for each platform. */
	workflowIds: string[];
}

/** One for all tests of a file or group, closed after them; the returned object is filled before them. */
export function useEventsStory(
	platforms: ReadonlyArray<'appcues' | 'userpilot'>,
	sizes: Sizes = {},
	options: WorldOptions = {},
): EventsStory {
	const story = {} as EventsStory;
	let world: World | undefined;
	beforeAll(async () => {
		world = await startWorld(options);
		defineKitFields(world.salesforce.org);
		const people = populate(world.salesforce.org, sizes);
		Object.assign(story, world, { people, workflowIds: [] });
		for (const platform of platforms) story.workflowIds.push(await publishEvents(world, platform));
	});
	afterAll(async () => await world?.close());
	return story;
}
