import { randomBytes, randomUUID } from 'node:crypto';
import type { QueryRow } from './runQuery';

type ExportStatus = 'queued' | 'running' | 'done' | 'failed';

interface ExportJob {
	readonly id: string;
	readonly rows: readonly QueryRow[];
	status: ExportStatus;
	failureReason?: string;
	expiresAt?: number;
	/** Every status poll mints a new one; all stay valid until `expiresAt`. */
	readonly signatures: Set<string>;
}

/** What a signed download link leads to. */
export type DownloadVerdict =
	| { readonly kind: 'rows'; readonly rows: readonly QueryRow[] }
	| { readonly kind: 'refused' };

// UNCONFIRMED: how long a download link stays valid is not published; one hour is used.
const LINK_LIFETIME_MS = 3_600_000;

const NEXT: Readonly<Record<ExportStatus, ExportStatus>> = {
	queued: 'running',
	running: 'done',
	done: 'done',
	failed: 'failed',
};

/**
 * Analytics exports. A job moves on one status with each poll: queued, running, done.
 * @see https://github.com/appcues/cli/blob/main/crates/appcues/src/commands/jobs.rs (2026-11)
 */
export class ExportJobs {
	private readonly jobs = new Map<string, ExportJob>();
	/** When set, jobs end as `failed` with this reason. */
	failWith: string | undefined;

	start(rows: readonly QueryRow[]): { job_id: string; status: ExportStatus } {
		const id = randomUUID();
		this.jobs.set(id, { id, rows, status: 'queued', signatures: new Set() });
		return { job_id: id, status: 'queued' };
	}

	/** The job's public view after moving on, or undefined for an unknown id. `baseUrl` is put in front of the link. */
	poll(id: string, baseUrl: string): Record<string, unknown> | undefined {
		const job = this.jobs.get(id);
		if (job === undefined) return undefined;
		this.moveOn(job);
		const view: Record<string, unknown> = { job_id: id, status: job.status };
		if (job.status === 'failed') view.failure_reason = job.failureReason;
		if (job.status === 'done') {
			const signature = randomBytes(32).toString('hex');
			job.signatures.add(signature);
			view.download_url = `${baseUrl}/presigned/${id}.json?X-Amz-Signature=${signature}`;
			view.expires_at = new Date(job.expiresAt ?? 0).toISOString();
		}
		return view;
	}

	download(id: string, signature: string, nowMs = Date.now()): DownloadVerdict {
		const job = this.jobs.get(id);
		const valid = job?.signatures.has(signature) === true && nowMs < (job.expiresAt ?? 0);
		return valid ? { kind: 'rows', rows: job.rows } : { kind: 'refused' };
	}

	/** Makes every link handed out so far invalid. */
	expireLinks(): void {
		for (const job of this.jobs.values()) job.signatures.clear();
	}

	private moveOn(job: ExportJob): void {
		job.status = NEXT[job.status];
		if (job.status !== 'done') return;
		if (this.failWith === undefined) {
			job.expiresAt ??= Date.now() + LINK_LIFETIME_MS;
		} else {
			job.status = 'failed';
			job.failureReason = this.failWith;
		}
	}
}
