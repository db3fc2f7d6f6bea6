import type { ConsoleWorld } from './ConsoleWorld';
import { Post } from './events/Post';
import { Passages } from './n8n/Passages';
import { Deeds } from './org/deeds';
import { EditTasks } from './org/EditTasks';

/** The pretend world, and the hands the console has in it. */
export interface Stage extends ConsoleWorld {
	passages: Passages;
	post: Post;
	deeds: Deeds;
	editTasks: EditTasks;
}

export function stageOf(world: ConsoleWorld): Stage {
	return {
		...world,
		passages: new Passages(world.n8n),
		post: new Post(world),
		deeds: new Deeds(world),
		editTasks: new EditTasks(world.org),
	};
}
