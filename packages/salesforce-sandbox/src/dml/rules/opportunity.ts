import { opportunityStages } from '../../schema/standard/picklists';
import type { ObjectRules } from './ObjectRules';

/** Probability follows the stage unless it is given. */
export const opportunityRules: ObjectRules = {
	derive(draft) {
		const stage = opportunityStages[String(draft.get('StageName'))];
		if (stage && draft.isChanged('StageName') && !draft.changes.has('Probability'))
			draft.set('Probability', stage.probability);
	},
};
