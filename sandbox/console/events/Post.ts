import type { Delivery } from '../../platforms/webhook/Delivery';
import { samplePeople } from '../../platforms/samples';
import type { ConsoleWorld } from '../ConsoleWorld';
import { COMPANY_ID, USER_ID } from '../org/fields';
import type { Answer, EventSample, PretendPlatform, ProductUser } from '../platforms';
import { BadRequest } from '../server/BadRequest';

/** How an event is sent: as it happens, with a time of days ago, or with a signature that is wrong. */
export type Manner = 'now' | 'late' | 'forged';

export const MANNERS: readonly Manner[] = ['now', 'late', 'forged'];

/** What is to be sent. */
export interface Sending {
	platform: string;
	sample: string;
	/** User id in the product. */
	user: string;
	answer?: Answer;
	manner?: Manner;
	/** Of a late event; 7 when not said. */
	daysAgo?: number;
}

/** What was sent together. */
export interface Parcel {
	id: number;
	platform: PretendPlatform;
	manner: Manner | 'again' | 'burst';
	deliveries: Delivery[];
}

const DAY_MS = 86_400_000;
export const LARGEST_BURST = 500;
const SHOWN = 30;

/** Sends product events for the console, and knows what was sent in which manner. */
export class Post {
	private readonly parcels: Parcel[] = [];
	/** Parcels on their way: what they deliver is noted when all of it is. */
	private underWay = 0;

	constructor(private readonly world: Pick<ConsoleWorld, 'org' | 'platforms'>) {}

	/** Sends one event; what the receiver answers is in the delivery, also when it is a refusal. */
	async send({ manner = 'now', daysAgo = 7, ...what }: Sending): Promise<Delivery> {
		const { platform, sample } = this.sampleOf(what);
		const at = new Date(Date.now() - (manner === 'late' ? daysAgo * DAY_MS : 0));
		const body = sample.body(this.userOf(what.user), at, what.answer ?? {});
		const options = manner === 'forged' ? { tamper: 'signature' as const } : {};
		const send = async () => [await platform.webhook.send(body, options)];
		return (await this.deliver(platform, manner, send))[0];
	}

	/** The same event once more, signed anew as senders do. */
	async again(platformId: string, deliveryId: number): Promise<Delivery> {
		const platform = this.platform(platformId);
		const sent = platform.webhook.deliveries.find(({ id }) => id === deliveryId);
		if (!sent) throw new BadRequest(`${platform.label} has sent no delivery ${deliveryId}.`);
		const send = async () => [await platform.webhook.redeliver(sent, 'new')];
		return (await this.deliver(platform, 'again', send))[0];
	}

	/** Many events at once, each a second older than the one before, of those whose user id Salesforce has. */
	async burst(what: Sending, count: number): Promise<Delivery[]> {
		if (!Number.isInteger(count) || count < 1 || count > LARGEST_BURST)
			throw new BadRequest(`A burst is 1 to ${LARGEST_BURST} events.`);
		const { platform, sample } = this.sampleOf(what);
		const users = this.usersInSalesforce().map(({ userId }) => userId);
		if (users.length === 0) throw new BadRequest('Nobody in Salesforce has a product user ID.');
		const now = Date.now();
		const bodies = Array.from({ length: count }, (_, at) =>
			sample.body(
				this.userOf(users[at % users.length]),
				new Date(now - at * 1_000),
				what.answer ?? {},
			),
		);
		const send = async () => await platform.webhook.burst(bodies);
		return await this.deliver(platform, 'burst', send);
	}

	/** Whom events can be about: those with a user id in Salesforce, and the other sample people. */
	users(): ProductUser[] {
		const known = this.usersInSalesforce();
		const others = samplePeople.filter(({ userId }) => !known.some((one) => one.userId === userId));
		return [...known, ...others];
	}

	/** What was sent last, newest first: by the console, and by the demo. */
	latest(): Parcel[] {
		if (this.underWay === 0) this.noteOthers();
		return this.parcels
			.sort((a, b) => b.deliveries[0].at.localeCompare(a.deliveries[0].at))
			.slice(0, SHOWN);
	}

	/** What was sent by others than the console. */
	private noteOthers(): void {
		const noted = new Set(this.parcels.flatMap(({ deliveries }) => deliveries));
		for (const platform of this.world.platforms)
			for (const delivery of platform.webhook.deliveries.slice(-LARGEST_BURST))
				if (!noted.has(delivery))
					this.note(platform, delivery.redeliveryOf === undefined ? 'now' : 'again', [delivery]);
	}

	platform(id: string): PretendPlatform {
		const platform = this.world.platforms.find((each) => each.id === id);
		if (!platform) throw new BadRequest(`There is no platform "${id}".`);
		return platform;
	}

	private sampleOf(what: Pick<Sending, 'platform' | 'sample'>) {
		const platform = this.platform(what.platform);
		const sample: EventSample | undefined = platform.samples.find(({ id }) => id === what.sample);
		if (!sample) throw new BadRequest(`${platform.label} has no event "${what.sample}".`);
		return { platform, sample };
	}

	private userOf(userId: string): ProductUser {
		return this.users().find((user) => user.userId === userId) ?? { userId };
	}

	private companyOf(accountId: unknown): { companyId?: string } {
		const account = accountId ? this.world.org.get('Account', String(accountId)) : null;
		return account?.[COMPANY_ID] ? { companyId: String(account[COMPANY_ID]) } : {};
	}

	private usersInSalesforce(): ProductUser[] {
		const rows = (['Contact', 'Lead'] as const).flatMap((object) => this.world.org.rows(object));
		return rows
			.filter((row) => row[USER_ID] && row.IsConverted !== true)
			.map((row) => ({
				userId: String(row[USER_ID]),
				name: String(row.Name),
				...(row.Email ? { email: String(row.Email) } : {}),
				...this.companyOf(row.AccountId),
			}));
	}

	private async deliver(
		platform: PretendPlatform,
		manner: Parcel['manner'],
		send: () => Promise<Delivery[]>,
	): Promise<Delivery[]> {
		this.underWay += 1;
		try {
			const deliveries = await send();
			this.note(platform, manner, deliveries);
			return deliveries;
		} finally {
			this.underWay -= 1;
		}
	}

	private note(platform: PretendPlatform, manner: Parcel['manner'], deliveries: Delivery[]): void {
		this.parcels.push({ id: this.parcels.length + 1, platform, manner, deliveries });
	}
}
