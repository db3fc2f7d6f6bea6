import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { formatOf, recordsOf } from '../../../core/bulk/records';
import type { JsonObject } from '../../../core/values/json';
import { SetupError } from '../../../core/failure/syncError';
import type { HistorySettings } from './settings';

/** The records of all input items: the items themselves, or those of their files. Some at a time. */
export async function* readRecords(
	context: IExecuteFunctions,
	{ source, binaryProperty, format }: HistorySettings,
): AsyncGenerator<JsonObject[]> {
	const items = context.getInputData();
	if (source === 'items') {
		yield items.map(({ json }) => json as IDataObject as JsonObject);
		return;
	}
	for (const index of items.keys()) {
		const file = context.helpers.assertBinaryData(index, binaryProperty);
		const kind = format === 'auto' ? formatOf(file.fileName ?? '', file.mimeType) : format;
		if (!kind) throw unknownFormat(file.fileName);
		const chunks = file.id
			? await context.helpers.getBinaryStream(file.id)
			: inMemory(await context.helpers.getBinaryDataBuffer(index, binaryProperty));
		yield* recordsOf(chunks as AsyncIterable<Buffer>, kind);
	}
}

async function* inMemory(bytes: Buffer): AsyncGenerator<Buffer> {
	yield bytes;
}

function unknownFormat(fileName = ''): SetupError {
	return new SetupError(`The format of the file ${fileName} is not known`, {
		move: 'fixMapping',
		remedy: 'Choose the format of the file in the options of the node.',
	});
}
