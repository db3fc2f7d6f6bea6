import { randomBytes } from 'node:crypto';
import { TextBuffer } from '../core/bulk/TextBuffer';

/**
 * A form with the one field `file`.
 *
 * @param form where it is written, emptied first; the bytes are valid until its next change
 */
export function multipart(
	fileName: string,
	contentType: string,
	texts: Iterable<string>,
	form = new TextBuffer(),
): { bytes: Buffer; contentType: string } {
	const boundary = `----product-sync-${randomBytes(12).toString('hex')}`;
	form.clear();
	form.append(
		`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${fileName}"\r\nContent-Type: ${contentType}\r\n\r\n`,
	);
	for (const text of texts) form.append(text);
	form.append(`\r\n--${boundary}--\r\n`);
	return { bytes: form.content(), contentType: `multipart/form-data; boundary=${boundary}` };
}
