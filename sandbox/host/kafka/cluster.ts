import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../eventually';
import { lastLines, startProcess } from '../processes';
import { KafkaUnavailable } from './unavailable';

export type KafkaSettings = {
	/** Holds the log; made when it does not exist. */
	folder: string;
	/** Topics with their numbers of partitions. */
	topics: Record<string, number>;
	/** The Python to run; the first on PATH when absent. */
	python?: string;
};

/** A Kafka cluster of one broker that speaks the real protocol, and keeps everything in memory. */
export type KafkaCluster = {
	/** For the *Brokers* of n8n's Kafka credential. */
	brokers: string;
	/** Ends it; all it held is gone. */
	close(): Promise<void>;
};

/** Loads the library as the cluster will, so that its absence is told from a cluster that does not start. */
const CHECK =
	"import ctypes, sys; ctypes.CDLL('librdkafka.so.1' if sys.platform == 'linux' else 'librdkafka.1.dylib')";

const patience = { startMs: 60_000, stopMs: 5_000 };

/**
 * Starts librdkafka's mock cluster on a port of 127.0.0.1 that the system chooses. A partition keeps its latest 5 MB
 * (as sent, so compressed where the producer compresses), and answers a fetch with one record batch: what shall
 * come to a consumer together must be produced together.
 *
 * @throws KafkaUnavailable where Python or librdkafka is missing
 */
export async function startKafka({
	folder,
	topics,
	python = 'python3',
}: KafkaSettings): Promise<KafkaCluster> {
	requireLibrary(python);
	mkdirSync(folder, { recursive: true });
	const logFile = join(folder, 'kafka.log');
	const started = await startProcess({
		...{ name: 'kafka', command: python, logFile, cwd: folder },
		args: [join(__dirname, 'mockCluster.py'), JSON.stringify({ brokers: 1, topics })],
		env: environment(),
	});
	const brokers = await eventually(
		async () => {
			if (started.ending()) throw new Error(`Kafka ended at once:\n${lastLines(logFile)}`);
			return /^\{"bootstrap": "(.+)"\}$/m.exec(readFileSync(logFile, 'utf8'))?.[1];
		},
		{ timeoutMs: patience.startMs },
		() => `Kafka was not ready in time:\n${lastLines(logFile)}`,
	);
	return { brokers, close: async () => void (await started.stop(patience.stopMs)) };
}

function requireLibrary(python: string): void {
	try {
		execFileSync(python, ['-c', CHECK], { env: environment(), encoding: 'utf8', stdio: 'pipe' });
	} catch (error) {
		const { stderr, message } = error as { stderr?: string; message: string };
		throw new KafkaUnavailable(stderr?.trim().split('\n').at(-1) || message);
	}
}

/** What Python and the loader of libraries need, and nothing else of ours. */
function environment(): Record<string, string> {
	const names = ['PATH', 'HOME', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH'];
	return Object.fromEntries(names.map((name) => [name, process.env[name] ?? '']));
}
