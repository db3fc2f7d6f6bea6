import { toRecordId } from '../identifiers';

/** A component that is in the org. */
export interface StoredComponent {
	type: string;
	fullName: string;
	id: string;
	/** Its content as deployed. */
	definition: Record<string, unknown>;
}

/** Key prefixes of component ids. */
const prefixes: Record<string, string> = {
	CustomObject: '01I',
	CustomField: '00N',
	CompactLayout: '0AH',
	ListView: '00B',
	CustomTab: '01r',
	CustomApplication: '02u',
	Group: '00G',
	Queue: '00G',
	PermissionSet: '0PS',
	ReportType: '070',
	Report: '00O',
	ReportFolder: '00l',
	Dashboard: '01Z',
	DashboardFolder: '00l',
	ObjectPermissions: '110',
	FieldPermissions: '01k',
	PlatformEventChannel: '0YL',
	PlatformEventChannelMember: '0v8',
	Workflow: '01Q',
	WorkflowOutboundMessage: '04k',
	Flow: '301',
	FlowDefinition: '300',
};

const DAY_MS = 86_400_000;
/** How long deleted fields keep the names of their relationships. */
const DELETED_FIELDS_MS = 15 * DAY_MS;

const key = (type: string, fullName: string) => `${type} ${fullName.toLowerCase()}`;

/** What metadata deployments have put into the org, apart from the schema and the permissions. */
export class MetadataCatalogue {
	private readonly components = new Map<string, StoredComponent>();
	private readonly ids = new Map<string, string>();
	private readonly names = new Map<string, string>();
	private readonly counts = new Map<string, number>();
	/** `Contact.Product_Events` → until when the name is taken by a deleted field. */
	private readonly deletedRelationships = new Map<string, number>();

	find(type: string, fullName: string): StoredComponent | undefined {
		return this.components.get(key(type, fullName));
	}

	all(type: string): StoredComponent[] {
		return [...this.components.values()].filter((component) => component.type === type);
	}

	/** Stores a component under its id (that of an earlier version, when there is one). */
	put(
		type: string,
		fullName: string,
		definition: StoredComponent['definition'],
		id?: string,
	): StoredComponent {
		const stored = { type, fullName, definition, id: id ?? this.idOf(type, fullName) };
		this.components.set(key(type, fullName), stored);
		this.ids.set(key(type, fullName), stored.id);
		return stored;
	}

	/** Takes a component out; returns the id it had. */
	remove(type: string, fullName: string): string {
		const id = this.idOf(type, fullName);
		this.components.delete(key(type, fullName));
		this.ids.delete(key(type, fullName));
		return id;
	}

	/** The id of a component, also of one that was not deployed but made otherwise. */
	idOf(type: string, fullName: string): string {
		const known = this.ids.get(key(type, fullName));
		if (known !== undefined) return known;
		const prefix = prefixes[type];
		const position = this.counts.get(prefix) ?? 0;
		this.counts.set(prefix, position + 1);
		const id = toRecordId(prefix, position);
		this.names.set(id, fullName);
		this.ids.set(key(type, fullName), id);
		return id;
	}

	/** The component an id of {@link MetadataCatalogue.idOf} was given to. */
	nameOf(id: string): string | undefined {
		return this.names.get(id);
	}

	/**
	 * A lookup that was deleted without being purged keeps its relationship's name.
	 *
	 * @see https://help.salesforce.com/s/articleView?id=platform.fields_managing_deleted.htm (checked 2026-11)
	 */
	keepRelationship(parent: string, name: string, now: number): void {
		this.deletedRelationships.set(key(parent, name), now + DELETED_FIELDS_MS);
	}

	holdsRelationship(parent: string, name: string, now: number): boolean {
		return (this.deletedRelationships.get(key(parent, name)) ?? 0) > now;
	}

	/** Remembers what is there; the answer puts it back. Ids once given are never given again. */
	snapshot(): () => void {
		const maps = [this.components, this.ids, this.deletedRelationships] as Array<
			Map<string, unknown>
		>;
		const contents = maps.map((map) => [...map]);
		return () => {
			maps.forEach((map, at) => {
				map.clear();
				for (const [name, value] of contents[at]) map.set(name, value);
			});
		};
	}
}
