import type { ChosenKeys, CommandKeys } from '../../../shared/domain/command-keys.ts'
import type { ImportEntry } from '../../../shared/domain/import-report.ts'
import {
	type ItemGroup,
	maxSceneItems,
	newSceneItem,
	type ProgramFormat,
	type Scene,
	type SceneItem,
} from '../../../shared/domain/program.ts'
import type { Collection } from '../../../shared/program/collection.ts'
import { withFormat } from '../../../shared/program/edits.ts'
import { withTidyGroups } from '../../../shared/program/groups.ts'
import { newOverlays } from '../../../shared/program/overlays.ts'
import { say } from '../../../shared/texts/english.ts'
import { type Imported, importSources, mostImported } from './import-sources.ts'
import { withCrop } from './obs-crop.ts'
import { itemsOf, type ObsDocument, type ObsItem, type ObsSource } from './obs-document.ts'
import { readFilters } from './obs-filters.ts'
import { createObsIndex } from './obs-index.ts'
import { importKeys } from './obs-keys.ts'
import { boxOf, type Placement, placedIn, placementOf } from './obs-placement.ts'
import type { SourceContext } from './obs-source-reader.ts'
import { itemTransitions, readTransition, sceneTransition } from './obs-transition.ts'
import { changedEntry, filterEntries, type ItemChange, itemText, leftOutFilter, nameOf } from './obs-words.ts'

interface Size {
	readonly widthPx: number
	readonly heightPx: number
}

export interface ObsImportContext {
	/** Sizes of pictures and films, by path. */
	readonly known: SourceContext['known']
	/** The format of the open collection: a canvas of the same shape is scaled to it. */
	readonly format: ProgramFormat
	readonly isWindows: boolean
	readonly isMac: boolean
	readonly newId: (kind: string) => string
	/** The keys that commands have now. */
	readonly commandKeys: CommandKeys
}

export interface ObsImport {
	readonly collection: Collection
	readonly entries: readonly ImportEntry[]
	readonly groups: number
	/** All keys of each command that gets more. */
	readonly keys: ChosenKeys
}

/** Converts the scenes, sources and transition of an OBS scene collection, and reports what became of each. Pure. */
export function importObs(document: ObsDocument, context: ObsImportContext): ObsImport {
	const entries: ImportEntry[] = []
	const canvas = canvasOf(document)
	const sceneSources = orderedScenes(document)
	const sceneIds = new Map(sceneSources.map((scene) => [scene, context.newId('scene')]))
	const index = createObsIndex(document)
	const readContext: SourceContext = {
		known: context.known,
		shortSidePx: Math.min(canvas.size.widthPx, canvas.size.heightPx),
		isWindows: context.isWindows,
		isMac: context.isMac,
	}
	const { sources, imported, microphone } = importSources(document, readContext, context.newId, entries)
	for (const { name, filters } of document.groups)
		entries.push(...filters.map((filter) => leftOutFilter(filter, name, say('obs-left-out/group-filter'))))
	const sceneSourceIds = new Map<ObsSource, string>()
	let groupCount = 0

	function sourceOfScene(scene: ObsSource): string {
		const known = sceneSourceIds.get(scene)
		if (known !== undefined) return known
		const id = context.newId('source')
		sceneSourceIds.set(scene, id)
		sources.push({ id, name: nameOf(scene.name), settings: { kind: 'scene', sceneId: sceneIds.get(scene) ?? '' }, audio: null })
		return id
	}

	function importScene(scene: ObsSource): Scene {
		const items: SceneItem[] = []
		const itemGroups: ItemGroup[] = []
		const changes = new Map<ItemChange, Set<string>>()
		const note = (change: ItemChange, name: string) => changes.set(change, (changes.get(change) ?? new Set()).add(name))
		let isFull = false

		function add(item: ObsItem, what: Imported, placement: Placement, groupId: string | null): void {
			if (items.length >= maxSceneItems) {
				isFull = true
				return
			}
			const { crop, fit, rotation, flipX, flipY, rect } = placement
			const { isSame, ...transitions } = itemTransitions(item)
			items.push({
				...newSceneItem,
				...{ crop, fit, rotation, flipX, flipY, groupId },
				id: context.newId('item'),
				sourceId: what.id,
				box: boxOf(rect),
				visible: item.visible,
				locked: item.locked,
				opacity: what.opacity,
				blend: blendOf(item),
				...transitions,
			})
			for (const change of placement.changed) note(change, item.name)
			if (!['', 'normal', 'additive', 'multiply', 'screen'].includes(item.blend_type)) note('blend', item.name)
			if (['additive', 'screen'].includes(item.blend_type) && item.blend_method !== 'srgb_off') note('blend-light', item.name)
			if (!isSame) note('show-transition', item.name)
		}

		function importItem(
			item: ObsItem,
			within: { readonly size: Size; readonly placement: Placement; readonly groupId: string } | null,
		): void {
			const found = index.find(item)
			if (!found) return
			if (index.closesCircle(item)) {
				entries.push({
					outcome: 'left-out',
					name: item.name,
					what: say('obs-kind/scene'),
					why: say('obs-left-out/circle', { scene: scene.name }),
				})
				return
			}
			const size = within?.size ?? canvas.size
			if (found.id === 'group') {
				if (within) return
				const groupSize = sizeOfGroup(found, canvas.size)
				const id = context.newId('group')
				itemGroups.push({ id, name: nameOf(item.name), visible: item.visible, locked: item.locked, opacity: 1 })
				groupCount += 1
				const placement = placementOf(item, groupSize, canvas.size)
				for (const child of index.items(found)) importItem(child, { size: groupSize, placement, groupId: id })
				return
			}
			const what: Imported | undefined =
				found.id === 'scene'
					? { id: sourceOfScene(found), size: canvas.size, crop: null, opacity: 1, fillsAnyShape: false }
					: imported.get(found)
			if (!what) return
			const own = placementOf(what.crop ? withCrop(item, what.crop) : item, what.size, size, what.fillsAnyShape)
			add(item, what, within ? placedIn(own, within.size, within.placement) : own, within?.groupId ?? null)
		}

		for (const item of index.items(scene)) if (!item.group_item_backup) importItem(item, null)
		const words = [...changes].map(([change, names]) => itemText(change, [...names]))
		if (isFull) words.push(say('obs-change/scene-full', { max: maxSceneItems }))
		const own = sceneTransition(document, scene.private_settings)
		if (own && !own.isSame) words.push(say('obs-change/scene-transition'))
		entries.push(changedEntry(scene.name, say('obs-kind/scene'), words))
		const made = withTidyGroups({ id: sceneIds.get(scene) ?? '', name: nameOf(scene.name), items, groups: itemGroups })
		const filters = readFilters(scene, { shortSidePx: readContext.shortSidePx, isScene: true }, () => context.newId('filter'))
		entries.push(...filterEntries(filters, scene.name))
		return {
			...made,
			...(own ? { transition: own.transition } : {}),
			...(filters.filters.length > 0 ? { filters: [...filters.filters] } : {}),
		}
	}

	const scenes = sceneSources.map(importScene)
	const { entries: keyEntries, keys } = importKeys(sceneSources, [...document.sounds, ...document.sources, ...document.groups], {
		all: context.commandKeys,
		isMac: context.isMac,
		microphone,
	})
	entries.push(...keyEntries)
	const transition = readTransition(document)
	if (transition.name !== '') {
		entries.push(changedEntry(transition.name, say('obs-kind/transition'), transition.isSame ? [] : [say('obs-change/transition')]))
	}
	const onAir = sceneSources.find(({ name }) => name === (document.current_program_scene || document.current_scene)) ?? sceneSources[0]
	const collection: Collection = {
		format: { ...canvas.size, frameRate: context.format.frameRate },
		transition: transition.transition,
		masterGainDb: 0,
		scenes,
		sources,
		onAirSceneId: (onAir && sceneIds.get(onAir)) ?? scenes[0]?.id ?? null,
		nextSceneId: null,
		overlays: [...newOverlays],
		name: nameOf(document.name),
	}
	return { ...scaled(collection, canvas, context.format, entries), entries, groups: groupCount, keys }
}

/** In the order of OBS's list; scenes that are not in it come last. */
function orderedScenes({ sources, scene_order }: ObsDocument): readonly ObsSource[] {
	const scenes = sources.filter(({ id }) => id === 'scene')
	const place = new Map(scene_order.map(({ name }, index) => [name, index]))
	return scenes.toSorted((a, b) => (place.get(a.name) ?? scenes.length) - (place.get(b.name) ?? scenes.length)).slice(0, mostImported)
}

function sizeOfGroup({ settings }: ObsSource, canvas: Size): Size {
	const { cx, cy } = settings
	return typeof cx === 'number' && typeof cy === 'number' && cx >= 1 && cy >= 1 && cx < 1e6 && cy < 1e6
		? { widthPx: cx, heightPx: cy }
		: canvas
}

interface Canvas {
	readonly size: Size
	readonly isAssumed: boolean
}

const usualCanvas: Size = { widthPx: 1920, heightPx: 1080 }

/** Only OBS 31 and newer write it. In older files, the bounds of an item that fills the picture often show it. */
function canvasOf({ resolution, sources }: ObsDocument): Canvas {
	if (resolution) return { size: evenSize({ widthPx: resolution.x, heightPx: resolution.y }), isAssumed: false }
	const filling = sources
		.filter(({ id }) => id === 'scene')
		.flatMap(itemsOf)
		.filter(
			({ pos, bounds, bounds_type }) =>
				bounds_type !== 0 && pos.x === 0 && pos.y === 0 && bounds.x >= 640 && Math.abs(bounds.x / bounds.y - 16 / 9) < 0.01,
		)
		.toSorted((a, b) => b.bounds.x - a.bounds.x)[0]
	return { size: filling ? evenSize({ widthPx: filling.bounds.x, heightPx: filling.bounds.y }) : usualCanvas, isAssumed: true }
}

/** Limited to what a program picture can be. */
function evenSize({ widthPx, heightPx }: Size): Size {
	const by = Math.min(1, 3840 / Math.max(widthPx, heightPx), 2160 / Math.min(widthPx, heightPx))
	const even = (value: number) => Math.max(16, 2 * Math.round((value * by) / 2))
	return { widthPx: even(widthPx), heightPx: even(heightPx) }
}

/** A canvas of the same shape as the open collection is scaled to its size, which the computer is known to handle. */
function scaled(
	collection: Collection,
	{ size, isAssumed }: Canvas,
	format: ProgramFormat,
	entries: ImportEntry[],
): { readonly collection: Collection } {
	const isSameShape = Math.abs(size.widthPx / size.heightPx / (format.widthPx / format.heightPx) - 1) < 0.01
	const isSameSize = size.widthPx === format.widthPx && size.heightPx === format.heightPx
	const next = isSameShape && !isSameSize ? withFormat(collection, format) : collection
	const was = `${size.widthPx} × ${size.heightPx}`
	const is = `${next.format.widthPx} × ${next.format.heightPx}`
	const words = [
		...(isAssumed ? [say('obs-change/canvas-assumed', { size: was })] : []),
		...(next === collection ? [] : [say('obs-change/canvas-scaled', { was, is })]),
	]
	if (words.length > 0) entries.push(changedEntry(is, say('obs-kind/canvas'), words))
	return { collection: next }
}

function blendOf({ blend_type }: ObsItem): SceneItem['blend'] {
	return blend_type === 'additive' ? 'add' : blend_type === 'multiply' || blend_type === 'screen' ? blend_type : 'normal'
}
