import { useOrg } from '../../builders/org';
import { aProductEvent } from '../../builders/productEvent';
const t = useOrg();
const text = { type: 'Text', externalId: true, unique: true } as const;
for (const n of [1,2,3]) it('x'+n, async () => {
	const { org, bench } = t;
	for (const o of ['Contact','Lead']) org.defineField(o, { name: 'Product_User_Id__c', ...text });
	const id = org.insert('Contact', { LastName: 'Ada', Email: 'ada@example.com', Product_User_Id__c: 'u-1' });
	let s = Date.now();
	const run = async () => await bench.run('salesforceMatch', { contactUserIdField: {__rl:true,mode:'name',value:'Product_User_Id__c'}, leadUserIdField: {__rl:true,mode:'name',value:'Product_User_Id__c'} }, [aProductEvent() as never]);
	const r = await run();
	console.log(Date.now()-s, JSON.stringify(r), id, org.requests.all().map(x=>[x.resource, x.status, x.counted]));
	org.requests.clear();
	 s = Date.now();
	await run();
	console.log(Date.now()-s, org.requests.counted);
});
