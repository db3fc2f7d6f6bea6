import type { OrgState } from '../state/OrgState';
import { Journal } from '../store/Journal';
import { toWholeSecond } from '../time/format';
import { deployers, deployOrder } from './components';
import { inOrderOfFormulas } from './components/fieldFormula';
import type { Deployer, DeployContext, Outcome } from './DeployContext';
import type { DeployMessage, Deployment } from '../state/Deployment';
import type { DeploymentWork } from '../state/Deployments';
import { type Component, keyOf, type Misfit } from './package/Component';
import { type Deletion, type PackageContents, readPackages } from './package/readPackage';
import { DeploymentError, readZip } from './package/readZip';
import { isLeftOut } from './package/types';
import { Problem } from './problem';

const iso = (ms: number) => new Date(toWholeSecond(ms)).toISOString();

/** Reads the zip of a deployment, once for its size and once to carry it out. */
const readContents = ({ zip, options }: Deployment): PackageContents[] =>
	readPackages(readZip(zip), options);

/** How many components a deployment has; none when its zip cannot be read. */
function countComponents(deployment: Deployment): number {
	try {
		return readContents(deployment).reduce(
			(sum, { components, misfits, before, after }) =>
				sum + components.length + misfits.length + before.length + after.length,
			0,
		);
	} catch (error) {
		if (error instanceof DeploymentError) return 0;
		throw error;
	}
}

/** Folders are listed under the type of what they hold. */
function asFolder(deletion: Deletion): Deletion {
	const type = `${deletion.type}Folder`;
	return type in deployers && !deletion.fullName.includes('/') ? { ...deletion, type } : deletion;
}

/** Carries out one deployment on an org; everything or, when that is asked for, what can be done. */
class Run {
	private readonly context: DeployContext;
	private readonly restore: Array<() => void>;

	constructor(
		private readonly deployment: Deployment,
		state: OrgState,
	) {
		this.context = {
			state,
			access: state.accessOf(deployment.createdById),
			userId: deployment.createdById,
			options: deployment.options,
			journal: new Journal(),
			failedObjects: new Set(),
			deleting: new Set(),
			afterCommit: [],
			activated: [],
		};
		this.restore = [
			state.schema.snapshot(),
			state.directory.snapshot(),
			state.metadata.snapshot(),
			() => this.context.journal.undo(),
		];
	}

	run(): void {
		const { deployment } = this;
		try {
			for (const contents of readContents(deployment)) this.carryOut(contents);
		} catch (error) {
			if (!(error instanceof DeploymentError)) throw error;
			deployment.error = { statusCode: error.statusCode, message: error.message };
		}
		this.conclude();
	}

	private carryOut({ components, misfits, before, after, manifests }: PackageContents): void {
		for (const misfit of misfits) this.misfit(misfit);
		this.deleteAll(before);
		for (const type of deployOrder) {
			const ofType = components.filter((component) => component.type === type);
			const inOrder = type === 'CustomField' ? inOrderOfFormulas(ofType) : ofType;
			for (const component of inOrder) this.deploy(component, deployers[type]);
		}
		this.deleteAll(after);
		for (const fileName of manifests) this.manifest(fileName);
	}

	private deploy(component: Component, deployer: Deployer): void {
		this.attempt(component, component.type, () => {
			this.requireRight(deployer);
			return deployer.deploy(component, this.context);
		});
	}

	private deleteAll(listed: Deletion[]): void {
		const { context } = this;
		const deletions = listed.map(asFolder);
		context.deleting = new Set(
			deletions.map(({ type, fullName }) => keyOf(type, fullName).toLowerCase()),
		);
		// What holds others goes last: reports before folders, tabs before objects.
		const place = ({ type }: Deletion) => -deployOrder.indexOf(type);
		for (const deletion of [...deletions].sort((a, b) => place(a) - place(b)))
			this.delete(deletion);
		context.deleting = new Set();
	}

	private delete(deletion: Deletion): void {
		const { context } = this;
		const { type, fullName } = deletion;
		this.attempt(
			deletion,
			type,
			() => {
				if (isLeftOut(type)) throw new Problem(`The sandbox has no metadata type ${type}`);
				const deployer = deployers[type];
				this.requireRight(deployer);
				// UNCONFIRMED: The words for a component that is to be deleted and is not there; it is documented to be a warning that counts as an error unless warnings are ignored.
				if (!deployer.exists(fullName, context))
					throw new Problem(`No ${type} named: ${fullName} found`, null, 'Warning');
				return { created: false, changed: true, id: deployer.remove(deletion, context) };
			},
			true,
		);
	}

	/** UNCONFIRMED: Which permissions a user with Modify Metadata but without Modify All Data needs besides; the words are those for metadata a user or org may not deploy. */
	private requireRight({ needs }: Deployer): void {
		const { access } = this.context;
		if (!access.can('ModifyAllData') && !access.can(needs))
			throw new Problem('Not available for deploy for this organization');
	}

	private attempt(
		{ fullName, fileName }: { fullName: string; fileName: string },
		componentType: string,
		work: () => Outcome,
		deleted = false,
	): void {
		const base = this.message({ fullName, fileName, componentType });
		try {
			const { created, changed, id } = work();
			this.deployment.successes.push({ ...base, created, changed, deleted, id, success: true });
		} catch (error) {
			if (!(error instanceof Problem)) throw error;
			const { message: problem, at, type: problemType } = error;
			const ignored = problemType === 'Warning' && this.context.options.ignoreWarnings;
			const place = at ? { lineNumber: at.line, columnNumber: at.column } : {};
			const message = { ...base, problem, problemType, ...place, success: ignored };
			this.deployment[ignored ? 'successes' : 'failures'].push(message);
		}
		this.context.state.directory.changed();
	}

	private misfit({ type, fullName, fileName, problem, at }: Misfit): void {
		if (type === 'CustomObject') this.context.failedObjects.add(fullName.toLowerCase());
		this.attempt({ fullName, fileName }, type, () => {
			throw new Problem(problem, at);
		});
	}

	/** The manifests stand among the successes, as components without type. */
	private manifest(fileName: string): void {
		const fullName = fileName.split('/').at(-1)!;
		const message = this.message({ fullName, fileName, componentType: '' });
		this.deployment.successes.push({ ...message, changed: true, success: true });
	}

	private message(
		names: Pick<DeployMessage, 'fullName' | 'fileName' | 'componentType'>,
	): DeployMessage {
		return {
			...names,
			changed: false,
			created: false,
			createdDate: iso(this.context.state.clock.now()),
			deleted: false,
			success: false,
		};
	}

	private conclude(): void {
		const { deployment, context } = this;
		deployment.flowCoverageWarnings = coverageWarnings(context);
		const { rollbackOnError, checkOnly } = deployment.options;
		const done = deployment.successes.some(({ componentType }) => componentType !== '');
		const { error, failures, flowCoverageWarnings } = deployment;
		const failed = error !== null || failures.length > 0 || flowCoverageWarnings.length > 0;
		const partial = failed && !rollbackOnError && done;
		deployment.status = !failed ? 'Succeeded' : partial ? 'SucceededPartial' : 'Failed';
		if (checkOnly || (failed && !partial)) for (const putBack of this.restore.reverse()) putBack();
		else for (const act of context.afterCommit) act();
		context.state.directory.changed();
	}
}

/**
 * UNCONFIRMED: The words, and that they are in no other place of the result.
 *
 * @see https://help.salesforce.com/s/articleView?id=platform.flow_distribute_deploy_active.htm (checked 2026-12)
 * @see https://salesforce.stackexchange.com/questions/250177 (the words as somebody met them, checked 2026-12)
 * @see https://salesforce.stackexchange.com/questions/232434 (where they are told, checked 2026-12)
 */
const coverageWarnings = ({ state, activated }: DeployContext): string[] =>
	state.testsCoverFlows || activated.length === 0
		? []
		: [
				'Test coverage of active processes and autolaunched flows is 0%, but at least 75% test coverage is required.',
			];

/** Carries deployments of an org out, and leaves status and messages in them. */
export const deploymentWork = (state: OrgState): DeploymentWork => ({
	measure: countComponents,
	run: (deployment) => new Run(deployment, state).run(),
});
