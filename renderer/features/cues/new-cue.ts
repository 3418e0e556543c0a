import type { Cue, NewCue } from '../../../shared/domain/cue.ts'

/** A cue with what is usual where nothing is given. Pure. */
export function newCueOf(given: Partial<NewCue>): NewCue {
	return { number: '', name: '', note: '', lengthS: null, follow: { kind: 'by-hand' }, actions: [], ...given }
}

/** A copy of a cue to be added: its actions get ids of their own. Pure. */
export function copyOf({ id: _, actions, ...cue }: Cue): NewCue {
	return { ...cue, actions: actions.map(({ id: __, ...action }) => action) }
}

/**
 * The number of a cue that is inserted after another: the next whole one where it is free, otherwise "14.1". Numbers are labels, so nothing else changes. Pure.
 */
export function numberAfter(cues: readonly Pick<Cue, 'number'>[], index: number): string {
	const taken = new Set(cues.map(({ number }) => number))
	const before = cues[index]?.number
	if (before === undefined) {
		const first = cues[0]?.number
		return first === undefined || !taken.has('1') ? '1' : free(taken, '0')
	}
	const whole = /^\d+$/.test(before) ? String(Number(before) + 1) : null
	if (whole !== null && !taken.has(whole)) return whole
	const parent = /^\d+(?:\.\d+)?$/.test(before) ? (before.split('.')[0] ?? before) : before
	return free(taken, parent)
}

function free(taken: ReadonlySet<string>, parent: string): string {
	for (let part = 1; ; part += 1) if (!taken.has(`${parent}.${part}`)) return `${parent}.${part}`
}
