import type { Cue, CueFollow, CueList, NewCue } from '../../../shared/domain/cue.ts'
import { maxCues } from '../../../shared/domain/cue.ts'
import type { StudioServices } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'
import type { Texts } from '../../texts/texts.ts'
import type { MenuItem } from '../../ui/menu.tsx'
import { adsOf } from '../../view-models/known-lengths.ts'
import type { Way } from './edit-rows.ts'
import { typedLength } from './length-text.ts'
import { newCueOf, numberAfter } from './new-cue.ts'

/** How this screen edits the open list. The studio does the edits and can undo them. */
export interface CueEditing {
	/** null = kept; otherwise why not. */
	setCell(cue: Cue, cell: 'number' | 'name' | 'length', typed: string): string | null
	setFollow(ids: readonly string[], follow: CueFollow): void
	change(ids: readonly string[], change: CueChange, gesture?: string): void
	/** After this cue; null: at the end. The new cues are chosen. */
	add(cues: readonly NewCue[], afterId: string | null): void
	addNew(afterId: string | null, given?: Partial<NewCue>): void
	duplicate(ids: readonly string[]): void
	remove(ids: readonly string[]): void
	reorder(ids: readonly string[]): void
	take(way: Way): void
	menuOf(ids: readonly string[]): readonly MenuItem[]
}

/** What a change may set; null removes a color or part. */
export type CueChange = Partial<Pick<Cue, 'number' | 'name' | 'note' | 'lengthS' | 'follow' | 'actions' | 'ifFails'>> & {
	readonly color?: NonNullable<Cue['color']> | null
	readonly part?: string | null
}

/** `getList`: as it is now. */
export function createCueEditing(
	{ runner, stores }: Pick<StudioServices, 'runner' | 'stores'>,
	texts: Texts,
	getList: () => CueList | null,
	/** `isNew`: it was just made, and gets its name next. */
	choose: (ids: readonly string[], isNew?: boolean) => void,
): CueEditing {
	const words = texts.cues
	const cues = () => getList()?.cues ?? []
	const indexOf = (id: string | null) => (id === null ? cues().length - 1 : cues().findIndex((cue) => cue.id === id))

	function change(ids: readonly string[], values: CueChange, gesture?: string): void {
		const changes = ids.map((id) => ({ id, change: { ...values, ...(values.actions ? { actions: [...values.actions] } : {}) } }))
		detach(runner.run('cues.update', { changes, ...(gesture === undefined ? {} : { gesture }) }))
	}

	async function addAndChoose(added: readonly NewCue[], afterId: string | null): Promise<void> {
		if (cues().length + added.length > maxCues) {
			stores.screen.getState().toast({ tone: 'warning', strong: '', text: words.edit.full({ max: maxCues }), action: null })
			return
		}
		const result = await runner.run('cues.add', { cues: [...added], ...(afterId === null ? {} : { after: afterId }) })
		if (result) choose(result.ids, added.length === 1)
	}

	function reorder(ids: readonly string[]): void {
		if (cues().some(({ id }, index) => ids[index] !== id)) detach(runner.run('cues.reorder', { ids: [...ids] }))
	}

	function addNew(afterId: string | null, given: Partial<NewCue> = {}): void {
		const number = numberAfter(cues(), indexOf(afterId))
		detach(addAndChoose([newCueOf({ number, name: words.edit.newName({ number }), ...given })], afterId))
	}

	async function duplicate(ids: readonly string[]): Promise<void> {
		const result = await runner.run('cues.duplicate', { ids: [...ids] })
		if (result) choose(result.ids)
	}

	function remove(ids: readonly string[]): void {
		const last = Math.max(...ids.map(indexOf))
		const next = cues().slice(last + 1)[0] ?? cues().findLast(({ id }) => !ids.includes(id))
		choose(next ? [next.id] : [])
		detach(runner.run('cues.remove', { ids: [...ids] }))
	}

	async function join(cueId: string, withId: string): Promise<void> {
		const [own, other] = [cues()[indexOf(cueId)], cues()[indexOf(withId)]]
		if (!own || !other) return
		const count = adsOf(own) + adsOf(other)
		const first = other.actions.findIndex(({ kind }) => kind === 'ads')
		const actions = other.actions
			.filter(({ kind }, index) => kind !== 'ads' || index === first)
			.map((action) => (action.kind === 'ads' ? { ...action, settings: { ...action.settings, count } } : action))
		// Its length is that of its ads from now on.
		await runner.run('cues.update', { changes: [{ id: withId, change: { actions, lengthS: null } }] })
		const rest = own.actions.filter(({ kind }) => kind !== 'ads')
		if (rest.length === 0) await runner.run('cues.remove', { ids: [cueId] })
		else await runner.run('cues.update', { changes: [{ id: cueId, change: { actions: rest } }] })
	}

	return {
		setCell(cue, cell, typed) {
			if (cell === 'number') change([cue.id], { number: typed.slice(0, 20) })
			else if (cell === 'name') change([cue.id], { name: typed.slice(0, 200) })
			else {
				const length = typedLength(typed)
				if (length.kind === 'wrong' || (length.seconds ?? 0) > 24 * 3600) return words.edit.badLength
				change([cue.id], { lengthS: length.seconds })
			}
			return null
		},
		setFollow: (ids, follow) => change(ids, { follow }),
		change,
		add: (added, afterId) => detach(addAndChoose(added, afterId)),
		addNew,
		duplicate: (ids) => detach(duplicate(ids)),
		remove,
		reorder,
		take(way) {
			switch (way.kind) {
				case 'shorten':
					return change([way.cueId], { lengthS: way.lengthS })
				case 'after-end':
					return change([way.cueId], { follow: { kind: 'after-end' } })
				case 'move': {
					const order = cues().flatMap(({ id }) => (id === way.cueId ? [] : id === way.afterId ? [id, way.cueId] : [id]))
					return reorder(order)
				}
				case 'join':
					return detach(join(way.cueId, way.withId))
				case 'open':
					return
			}
		},
		menuOf(ids) {
			const first = cues()[indexOf(ids[0] ?? null)]
			const lastId = ids.at(-1) ?? null
			if (!first) return []
			const before = cues()[indexOf(first.id) - 1]
			const { templates = [] } = getList() ?? {}
			return [
				{ label: words.edit.duplicate, icon: 'copy', keys: 'Ctrl D', does: 'cues.duplicate', onChoose: () => detach(duplicate(ids)) },
				{ label: words.edit.insertAbove, icon: 'plus', does: 'cues.add', onChoose: () => detach(insertAbove(first, before)) },
				{ label: words.edit.insertBelow, icon: 'plus', does: 'cues.add', onChoose: () => addNew(lastId) },
				...(first.part === undefined
					? [
							{
								label: words.edit.beginPart,
								icon: 'group' as const,
								does: 'cues.update',
								onChoose: () => change([first.id], { part: first.name || first.number }),
							},
						]
					: [
							{
								label: words.edit.endPart,
								icon: 'group' as const,
								does: 'cues.update',
								onChoose: () => change([first.id], { part: null }),
							},
						]),
				{
					label: words.edit.saveTemplate,
					icon: 'star',
					divided: true,
					does: 'cues.saveTemplate',
					onChoose: () => detach(runner.run('cues.saveTemplate', { cueId: first.id })),
				},
				...templates.map(({ id, name, number }) => ({
					id: `template ${id}`,
					label: words.edit.insert({ name: name || number }),
					icon: 'paste' as const,
					does: 'cues.insertTemplate',
					onChoose: () => detach(insertTemplate(id, lastId)),
				})),
				{
					label: ids.length > 1 ? words.edit.removeMany({ count: ids.length }) : words.edit.remove,
					icon: 'trash',
					danger: true,
					divided: true,
					keys: 'Del',
					does: 'cues.remove',
					onChoose: () => remove(ids),
				},
			]
		},
	}

	async function insertAbove(cue: Cue, before: Cue | undefined): Promise<void> {
		const number = numberAfter(cues(), before ? indexOf(before.id) : -1)
		const given = newCueOf({ number, name: words.edit.newName({ number }) })
		const result = await runner.run('cues.add', { cues: [given], after: before?.id ?? null })
		if (!result) return
		choose(result.ids, true)
		// The part still begins with its first cue.
		const [id] = result.ids
		if (cue.part !== undefined && id !== undefined)
			await runner.run('cues.update', {
				changes: [
					{ id, change: { part: cue.part } },
					{ id: cue.id, change: { part: null } },
				],
			})
	}

	async function insertTemplate(templateId: string, afterId: string | null): Promise<void> {
		const result = await runner.run('cues.insertTemplate', { templateId, ...(afterId === null ? {} : { after: afterId }) })
		if (result) choose([result.id])
	}
}
