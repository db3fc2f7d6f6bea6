// What each button and form of the page does.
import { focusSoon, follow } from './focus.mjs';

const entered = (form) =>
	Object.fromEntries(
		[...new FormData(form)].filter(([, value]) => typeof value === 'string' && value !== ''),
	);

/** What an event form says, as the server wants it. */
function sending(form) {
	const { score, count, ...rest } = entered(form);
	return {
		...rest,
		...(score === undefined ? {} : { score: Number(score) }),
		count: Number(count),
	};
}

/** The fields of a record that were changed in its form. */
function changed(form) {
	const fields = [...form.elements].filter(
		(field) => field.name && field.value !== field.defaultValue,
	);
	return Object.fromEntries(fields.map((field) => [field.name, field.value]));
}

/** What each button and form does, by the name in its `data-do`. */
export function doingsOf({ state, ask, say, draw }) {
	const chosen = () => {
		const [object, id] = (state.ui.shown ?? '').split('/');
		return { object, id };
	};
	const turnTo = (object, id) => {
		state.ui.record = `${object}/${id}`;
		state.ui.editing = undefined;
	};
	return {
		hush: () => say(''),
		choose: ({ record }) => {
			state.ui.record = record;
			state.ui.editing = undefined;
		},
		edit: ({ mode }) => (state.ui.editing = state.ui.editing === mode ? undefined : mode),
		async save(_data, form) {
			const values = changed(form);
			if (Object.keys(values).length === 0) return say('Nothing was changed.');
			await ask('record/update', { ...chosen(), values });
			state.ui.saves += 1;
		},
		async create(_data, form) {
			const { object, ...values } = entered(form);
			const { at } = await ask('record/create', { object, values });
			turnTo(object, at);
		},
		async convert() {
			const { at } = await ask('lead/convert', { id: chosen().id });
			turnTo('Contact', at);
		},
		async merge(_data, form) {
			const { object, id } = chosen();
			await ask('record/merge', { object, winner: id, loser: entered(form).loser });
			state.ui.editing = undefined;
		},
		async delete() {
			await ask('record/delete', chosen());
			state.ui.record = undefined;
		},
		async undelete({ id, object }) {
			await ask('record/undelete', { id });
			turnTo(object, id);
		},
		form(_data, form) {
			state.ui.form = { ...state.ui.form, ...Object.fromEntries(new FormData(form)) };
		},
		async send(_data, form, submitter) {
			const { count, ...what } = sending(form);
			const how = submitter?.value ?? 'now';
			if (how === 'burst') await ask('event/burst', { ...what, count });
			else await ask('event/send', { ...what, manner: how });
		},
		again: ({ platform, delivery }) => ask('event/again', { platform, delivery: Number(delivery) }),
		point: ({ platform }, form) => ask('webhook/point', { platform, url: entered(form).url }),
		replay: ({ workflow }) => ask('kept/replay', { workflow }),
		async tourStart({ id }) {
			await ask('tour/start', { id });
			focusSoon(`#tour-${id} .step.next button`);
		},
		async tourPress({ id, step }) {
			const next = state.tours.find((tour) => tour.id === id).steps[step];
			if (next.state === 'busy') return;
			follow(id);
			next.state = 'busy'; // the server says so soon; a second press must not be sent
			draw();
			await ask('tour/press', { id, step: Number(step) });
		},
		async tourLeave({ id }) {
			await ask('tour/leave', { id });
			focusSoon(`#tour-${id} button`);
		},
		async copy({ value }) {
			await navigator.clipboard.writeText(value);
			say('Copied.');
		},
		reveal: ({ value }) => (state.ui.revealed = state.ui.revealed === value ? undefined : value),
	};
}
