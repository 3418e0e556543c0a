import { type Cue, type CueAction, type CueList, maxCues, maxCueTemplates, type NewCue } from '../../../shared/domain/cue.ts'
import { AppError } from '../../../shared/errors/app-error.ts'

/** What changes of a cue: null removes a color or a part, and actions without an id get one. */
export interface CueChange extends Partial<Omit<Cue, 'id' | 'color' | 'part' | 'actions'>> {
	readonly color?: Cue['color'] | null
	readonly part?: string | null
	readonly actions?: NewCue['actions']
}

/** Makes the ids of cues and actions. */
export type NewId = (kind: 'cue' | 'action') => string

/** Throws AppError "cue-unknown". Pure. */
export function cueOf({ cues }: CueList, id: string): Cue {
	const found = cues.find((cue) => cue.id === id)
	if (!found) throw new AppError('cue-unknown', { id })
	return found
}

/** A cue with ids of its own, and its actions with theirs. */
export function withIds({ actions, ...cue }: NewCue, newId: NewId): Cue {
	return { ...cue, id: newId('cue'), actions: actions.map((action) => ({ ...action, id: newId('action') })) }
}

/** `after`: the id of the cue before them; null = at the start, undefined = at the end. Throws AppError. Pure. */
export function withCues(list: CueList, added: readonly Cue[], after: string | null | undefined): CueList {
	if (list.cues.length + added.length > maxCues) throw new AppError('cues-too-many', { limit: maxCues })
	const at = after === undefined ? list.cues.length : after === null ? 0 : indexOf(list, after) + 1
	return { ...list, cues: list.cues.toSpliced(at, 0, ...added) }
}

/** Throws AppError "cue-unknown". Pure. */
export function withChangedCues(
	list: CueList,
	changes: readonly { readonly id: string; readonly change: CueChange }[],
	newId: NewId,
): CueList {
	const byId = new Map<string, CueChange>()
	for (const { id, change } of changes) {
		cueOf(list, id)
		byId.set(id, { ...byId.get(id), ...change })
	}
	return { ...list, cues: list.cues.map((cue) => changed(cue, byId.get(cue.id), newId)) }
}

function changed(cue: Cue, change: CueChange | undefined, newId: NewId): Cue {
	if (!change) return cue
	const { color, part, actions, ...rest } = { ...cue, ...change }
	const withTheirIds = actions.map((action) => ({ ...action, id: action.id ?? newId('action') }))
	return { ...rest, actions: withTheirIds, ...(color ? { color } : {}), ...(part ? { part } : {}) }
}

/** Parts keep their beginning: the next cue begins the part of one that is removed, unless it begins one itself. */
export function withoutCues(list: CueList, ids: readonly string[]): CueList {
	const removed = new Set(ids)
	for (const id of removed) cueOf(list, id)
	const cues: Cue[] = []
	let part: string | undefined
	for (const cue of list.cues) {
		if (removed.has(cue.id)) part = cue.part ?? part
		else {
			cues.push(part === undefined || cue.part !== undefined ? cue : { ...cue, part })
			part = undefined
		}
	}
	return { ...list, cues }
}

/** `ids`: those of all cues. Throws AppError "cue-order". */
export function withCueOrder(list: CueList, ids: readonly string[]): CueList {
	const byId = new Map(list.cues.map((cue) => [cue.id, cue]))
	const cues = [...new Set(ids)].map((id) => byId.get(id)).filter((cue) => cue !== undefined)
	if (cues.length !== list.cues.length || ids.length !== cues.length) throw new AppError('cue-order')
	return { ...list, cues }
}

/** Copies, in the order of the list, after the last of the originals. They begin no part. */
export function withCopies(
	list: CueList,
	ids: readonly string[],
	newId: NewId,
): { readonly list: CueList; readonly copies: readonly Cue[] } {
	const originals = list.cues.filter(({ id }) => ids.includes(id))
	for (const id of ids) cueOf(list, id)
	const copies: Cue[] = []
	let next = list
	for (const { part: _, ...cue } of originals) {
		const after = (copies.at(-1) ?? originals.at(-1))?.id
		const copy = { ...copyOf(cue, newId), number: numberAfter(next, after) }
		copies.push(copy)
		next = withCues(next, [copy], after)
	}
	return { list: next, copies }
}

export function copyOf(cue: Cue, newId: NewId): Cue {
	return { ...cue, id: newId('cue'), actions: cue.actions.map((action): CueAction => ({ ...action, id: newId('action') })) }
}

export function withNumbers(list: CueList): CueList {
	return { ...list, cues: list.cues.map((cue, index) => ({ ...cue, number: String(index + 1) })) }
}

/** The number of a cue that is inserted: "14.1" between 14 and 15, "15" at the end. Pure. */
export function numberAfter({ cues }: CueList, after: string | null | undefined): string {
	const index = after === undefined ? cues.length - 1 : after === null ? -1 : cues.findIndex(({ id }) => id === after)
	const before = cues[index]?.number ?? '0'
	const taken = new Set(cues.map(({ number }) => number))
	const whole = /^\d+$/.test(before) ? String(Number(before) + 1) : null
	if (whole !== null && !taken.has(whole) && index === cues.length - 1) return whole
	const base = before === '' ? '0' : before
	for (let tenth = 1; tenth <= maxCues; tenth += 1) {
		const number = `${base}.${tenth}`.slice(0, 20)
		if (!taken.has(number)) return number
	}
	return base
}

/** Throws AppError "cue-templates-too-many". */
export function withTemplate(list: CueList, template: Cue): CueList {
	const { templates = [] } = list
	if (templates.length >= maxCueTemplates) throw new AppError('cue-templates-too-many', { limit: maxCueTemplates })
	return { ...list, templates: [...templates, template] }
}

export function templateOf({ templates = [] }: CueList, id: string): Cue {
	const found = templates.find((template) => template.id === id)
	if (!found) throw new AppError('cue-unknown', { id })
	return found
}

export function withoutTemplate(list: CueList, id: string): CueList {
	templateOf(list, id)
	const templates = (list.templates ?? []).filter((template) => template.id !== id)
	const { templates: _, ...rest } = list
	return templates.length > 0 ? { ...rest, templates } : rest
}

function indexOf(list: CueList, id: string): number {
	cueOf(list, id)
	return list.cues.findIndex((cue) => cue.id === id)
}
