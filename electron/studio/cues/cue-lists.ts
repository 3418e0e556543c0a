import { isDeepStrictEqual } from 'node:util'
import { type Cue, type CueList, maxCueLists, type NewCue } from '../../../shared/domain/cue.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { keepEqual } from '../../../shared/lib/keep-equal.ts'
import { createListeners } from '../../../shared/lib/listeners.ts'
import type { Series } from '../../../shared/program/history.ts'
import { say } from '../../../shared/texts/english.ts'
import type { Text } from '../../../shared/texts/text.ts'
import type { Document, Held } from '../../lib/document/document.ts'
import type { CueSecrets } from './cue-secrets.ts'
import {
	type CueChange,
	copyOf,
	cueOf,
	type NewId,
	numberAfter,
	templateOf,
	withChangedCues,
	withCopies,
	withCueOrder,
	withCues,
	withIds,
	withNumbers,
	withoutCues,
	withoutTemplate,
	withTemplate,
} from './edits-cues.ts'
import type { ListFiles } from './list-files.ts'

export interface CueListsOptions {
	readonly files: ListFiles
	/** The id of the open list. */
	readonly openId: Held<string | null | undefined>
	/** Runs an edit, so that it can be undone. */
	readonly edit: (words: Text, apply: () => void, series: Series | null) => void
	/** Another list has been opened: steps that edited the one before can't be undone anymore. */
	readonly forgetEdits: () => void
	readonly onCannotOpen: (error: unknown) => void
	readonly secrets: CueSecrets
	readonly newId: NewId & ((kind: 'cue-list' | 'template') => string)
	/** The open list runs. */
	readonly isRunning: () => boolean
	readonly runningIds: () => readonly string[]
}

interface NewList {
	readonly name: string
	readonly cues?: readonly NewCue[]
	readonly templates?: readonly NewCue[]
	readonly start?: string | null
	readonly hardEnd?: string | null
}

/** All cue lists, of which one is open and edited. Throws and rejects with an AppError. */
export interface CueLists {
	open(): CueList | null
	names(): readonly { readonly id: string; readonly name: string }[]
	add(cues: readonly NewCue[], after?: string | null): readonly string[]
	update(changes: readonly { readonly id: string; readonly change: CueChange }[], gesture?: string): void
	remove(ids: readonly string[]): void
	reorder(ids: readonly string[]): void
	duplicate(ids: readonly string[]): readonly string[]
	renumber(): void
	saveTemplate(cueId: string): string
	insertTemplate(templateId: string, after?: string | null): string
	removeTemplate(templateId: string): void
	updateList(change: Partial<Pick<CueList, 'start' | 'hardEnd'>>): void
	createList(list: NewList): Promise<string>
	openList(id: string | null): Promise<void>
	renameList(id: string, name: string): Promise<void>
	duplicateList(id: string): Promise<string>
	removeList(id: string): Promise<void>
	/** What Undo puts back: the open list as it was. Throws AppError "cue-undo-running". */
	restore(list: CueList): void
	/** Opens this list of another computer, or takes over how it was edited there. null: closes the open one. */
	follow(list: CueList | null): Promise<void>
	/** `before`: the open list before the change. */
	onChange(listener: (before: CueList | null) => void): () => void
	flush(): Promise<void>
}

/** Opens the list that was open last. A list that is gone is not opened. */
export async function openCueLists(options: CueListsOptions): Promise<CueLists> {
	const { files, openId, secrets, newId } = options
	const changes = createListeners<CueList | null>()
	const last = openId.current()
	let document = last ? await files.open(last).catch(cannotOpen) : null
	/** A list that can't be read keeps no studio from starting. */
	function cannotOpen(error: unknown): null {
		options.onCannotOpen(error)
		return null
	}
	let names = await files.names()
	/** What is equal after an edit stays the same object: whoever derives something of each cue does so only for those that changed. */
	let present: CueList | null = document?.current() ?? null
	if (document) await secrets.load(document.current())

	function current(): CueList {
		if (!present) throw new AppError('cue-no-list')
		return present
	}

	function replace(next: CueList): void {
		const before = current()
		document?.update(() => next)
		present = document ? keepEqual(before, document.current()) : null
		changes.notify(before)
	}

	function edit(words: Text, change: (list: CueList) => CueList, series: Series | null = null): void {
		const before = current()
		const next = change(before)
		if (next === before) return
		const unchanged = new Set(before.cues)
		const hidden = { ...next, cues: next.cues.map((cue) => (unchanged.has(cue) ? cue : secrets.hide(cue, before))) }
		options.edit(words, () => replace(hidden), series)
	}

	function added(given: readonly NewCue[]): readonly Cue[] {
		return given.map((cue) => withIds(cue, newId))
	}

	function checkIdle(): void {
		if (options.isRunning()) throw new AppError('cue-list-running', { name: present?.name ?? '' })
	}

	async function show(next: Document<CueList> | null): Promise<void> {
		const before = present
		await document?.flush()
		if (next) await secrets.load(next.current())
		checkIdle()
		document = next
		present = next?.current() ?? null
		openId.update(() => next?.current().id ?? null)
		options.forgetEdits()
		changes.notify(before)
	}

	async function refreshNames(): Promise<void> {
		names = await files.names()
		changes.notify(present)
	}

	async function documentOf(id: string): Promise<Document<CueList>> {
		const found = present?.id === id ? document : await files.open(id)
		if (!found) throw new AppError('cue-list-unknown', { id })
		return found
	}

	async function create(list: CueList): Promise<Document<CueList>> {
		if (names.length >= maxCueLists) throw new AppError('cue-lists-too-many', { limit: maxCueLists })
		const made = await files.create(list)
		await refreshNames()
		return made
	}

	return {
		open: () => present,
		names: () => names,
		add(given, after) {
			const cues = added(given)
			edit(say('step-cue-add', { count: cues.length }), (list) => withCues(list, cues, after))
			return cues.map(({ id }) => id)
		},
		update(wanted, gesture) {
			const [first] = wanted
			const words =
				wanted.length === 1 && first
					? say('step-cue', { name: nameOf(cueOf(current(), first.id)) })
					: say('step-cues', { count: wanted.length })
			edit(words, (list) => withChangedCues(list, wanted, newId), gesture === undefined ? null : { kind: 'gesture', id: gesture })
		},
		remove(ids) {
			const running = current().cues.find(({ id }) => ids.includes(id) && options.runningIds().includes(id))
			if (running) throw new AppError('cue-running', { name: nameOf(running) })
			edit(say('step-cue-remove', { count: ids.length }), (list) => withoutCues(list, ids))
		},
		reorder: (ids) => edit(say('step-cue-order'), (list) => withCueOrder(list, ids)),
		duplicate(ids) {
			const { list: next, copies } = withCopies(current(), ids, newId)
			secrets.copy(
				current().cues.filter(({ id }) => ids.includes(id)),
				copies,
			)
			edit(say('step-cue-duplicate', { count: copies.length }), () => next)
			return copies.map(({ id }) => id)
		},
		renumber: () => edit(say('step-cue-numbers'), withNumbers),
		saveTemplate(cueId) {
			const cue = cueOf(current(), cueId)
			const template = { ...copyOf(cue, newId), id: newId('template') }
			secrets.copy([cue], [template])
			edit(say('step-cue-template', { name: nameOf(cue) }), (list) => withTemplate(list, template))
			return template.id
		},
		insertTemplate(templateId, after) {
			const template = templateOf(current(), templateId)
			const inserted = { ...copyOf(template, newId), number: numberAfter(current(), after) }
			secrets.copy([template], [inserted])
			edit(say('step-cue-add', { count: 1 }), (list) => withCues(list, [inserted], after))
			return inserted.id
		},
		removeTemplate(templateId) {
			const { name } = templateOf(current(), templateId)
			edit(say('step-cue-template-remove', { name }), (list) => withoutTemplate(list, templateId))
		},
		updateList: (change) => edit(say('step-cue-list', { name: current().name }), (list) => ({ ...list, ...change })),
		async createList({ cues = [], templates, name, start = null, hardEnd = null }) {
			checkIdle()
			const made: CueList = {
				id: newId('cue-list'),
				name,
				cues: added(cues).map((cue) => secrets.hide(cue, null)),
				start,
				hardEnd,
				...(templates ? { templates: added(templates).map((cue) => secrets.hide(cue, null)) } : {}),
			}
			await show(await create(made))
			return made.id
		},
		async openList(id) {
			checkIdle()
			await show(id === null ? null : await documentOf(id))
		},
		async renameList(id, name) {
			const renamed = await documentOf(id)
			const before = present
			renamed.update((named) => ({ ...named, name }))
			await renamed.saved()
			if (renamed === document) present = keepEqual(present, document.current())
			await refreshNames()
			changes.notify(before)
		},
		async duplicateList(id) {
			const original = (await documentOf(id)).current()
			const { templates = [] } = original
			const copies = original.cues.map((cue) => copyOf(cue, newId))
			const copiedTemplates = templates.map((cue) => copyOf(cue, newId))
			await secrets.load(original)
			secrets.copy([...original.cues, ...templates], [...copies, ...copiedTemplates])
			const copy = {
				...original,
				id: newId('cue-list'),
				name: say('cue/new-list-copy', { name: original.name }).text.slice(0, 80),
				cues: copies,
				...(templates.length > 0 ? { templates: copiedTemplates } : {}),
			}
			await create(copy)
			return copy.id
		},
		async removeList(id) {
			const removed = await documentOf(id)
			if (document === removed) {
				checkIdle()
				await show(null)
			}
			await removed.flush()
			await secrets.forget(removed.current())
			await files.remove(id)
			await refreshNames()
		},
		restore(restored) {
			if (current().id !== restored.id) return
			const running = options.runningIds()
			if (!running.every((id) => restored.cues.some((cue) => cue.id === id))) throw new AppError('cue-undo-running')
			replace(restored)
		},
		async follow(list) {
			if (list && list.id === present?.id) {
				if (!isDeepStrictEqual(list, present)) replace(list)
				return
			}
			checkIdle()
			if (list || present) await show(list && (await files.create(list)))
			await refreshNames()
		},
		onChange: changes.add,
		flush: async () => document?.flush(),
	}
}

/** How a cue is named in a sentence. */
export function nameOf({ number, name }: Pick<Cue, 'number' | 'name'>): Text {
	if (name === '') return number === '' ? say('cue/nameless') : say('cue/unnamed', { number })
	return number === '' ? { key: '', params: {}, text: name } : say('cue/named', { number, name })
}
