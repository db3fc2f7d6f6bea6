// Converts the kit with Salesforce's own library. A process of its own: the library is large, wants Node 22,
// and brings modules that Jest's registry need not see. Prints { components, files } as JSON.
import path from 'node:path';
import { ComponentSet, MetadataConverter } from '@salesforce/source-deploy-retrieve';
import { strFromU8, unzipSync } from 'fflate';

const [kit, apiVersion] = process.argv.slice(2);
const components = ComponentSet.fromSource(path.join(kit, 'force-app'));
components.sourceApiVersion = apiVersion;
components.apiVersion = apiVersion;
const { zipBuffer } = await new MetadataConverter().convert(components, 'metadata', {
	type: 'zip',
});
const files = Object.entries(unzipSync(new Uint8Array(zipBuffer)))
	.filter(([name]) => !name.endsWith('/'))
	.map(([name, bytes]) => [name, strFromU8(bytes)]);
const tops = components.getSourceComponents().toArray();
process.stdout.write(
	JSON.stringify({
		components: [...tops, ...tops.flatMap((component) => component.getChildren())].map(
			({ type, fullName }) => ({ type: type.name, fullName }),
		),
		files: Object.fromEntries(files),
	}),
);
