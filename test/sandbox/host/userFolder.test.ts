import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderForProcess, openUserFolder } from '../../../sandbox/host/userFolder';

describe('a user folder', () => {
	let scratch: string;

	beforeEach(() => {
		scratch = mkdtempSync(join(tmpdir(), 'user-folder-test-'));
	});

	afterEach(() => rmSync(scratch, { recursive: true }));

	it('that is given remembers keys, owner and ports, and stays', () => {
		const first = openUserFolder(join(scratch, 'kept'));
		first.state.ports = { main: 21_000 };
		first.state.apiKey = 'key';
		first.save();
		first.remove();
		expect(openUserFolder(join(scratch, 'kept')).state).toEqual(first.state);
	});

	it('that is not given is a new one each time, and goes', () => {
		const [one, other] = [openUserFolder(), openUserFolder()];
		expect(one.path).not.toBe(other.path);
		expect(one.state.encryptionKey).not.toBe(other.state.encryptionKey);
		for (const folder of [one, other]) {
			folder.remove();
			expect(existsSync(folder.path)).toBe(false);
		}
	});

	it('lets nobody else read what it remembers', () => {
		const { path } = openUserFolder(scratch);
		expect(statSync(join(path, 'host.json')).mode & 0o077).toBe(0);
	});

	it('has the owner that is asked for, and makes up a password n8n accepts otherwise', () => {
		const owner = { email: 'me@example.com', password: 'Secret123' };
		expect(openUserFolder(join(scratch, 'mine'), owner).state.owner).toEqual(owner);
		const { password } = openUserFolder(join(scratch, 'other')).state.owner;
		expect(password).toMatch(/^(?=.*[A-Z])(?=.*\d).{8,64}$/);
	});

	it('shares its packages with the folders of further processes, and nothing else', () => {
		const folder = openUserFolder(scratch);
		const worker = folderForProcess(folder, 'worker-1');
		expect(folderForProcess(folder, 'worker-1')).toBe(worker);
		writeFileSync(join(scratch, '.n8n', 'nodes', 'package.json'), '{}');
		writeFileSync(join(scratch, '.n8n', 'crash.journal'), '');
		expect(existsSync(join(worker, '.n8n', 'nodes', 'package.json'))).toBe(true);
		expect(existsSync(join(worker, '.n8n', 'crash.journal'))).toBe(false);
	});
});
