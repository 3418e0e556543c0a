import { realpathSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { Scene } from '../../../shared/domain/program.ts'
import { type Source, settingsAs } from '../../../shared/domain/source.ts'
import { usedSources } from '../../../shared/domain/source-use.ts'
import type { TextOnScreen } from '../../../shared/domain/text-on-screen.ts'
import { sceneOnCanvas } from '../../../shared/program/canvas-layout.ts'
import type { OtherCanvas } from '../../../shared/program/canvases.ts'
import type { Collection } from '../../../shared/program/collection.ts'
import { withoutGroups } from '../../../shared/program/groups.ts'
import { withInlinedScenes } from '../../../shared/program/inlined-scenes.ts'
import { isLook } from '../../../shared/program/looks.ts'
import { brokenSceneSources } from '../../../shared/program/nested-scenes.ts'
import { withPaths } from '../../../shared/program/source-paths.ts'
import { type LowerThirdSettings, lowerThird } from '../../../shared/program/sources/lower-third.ts'
import { filmSources } from '../../../shared/program/transition-films.ts'
import type { CanvasModel, ShowModel } from '../../program-process/program-messages.ts'
import { resourceScheme } from '../../settings/practice-show.ts'

/**
 * The part of the program that its process gets: only sources that are used, so that no other is opened, and those of transitions. Resource paths are resolved here, so stored settings
 * survive a move of the installation. A source whose scene is missing or contains it shows no scene, and reports that.
 */
export function showModelOf(
	program: Collection,
	resourcesDir: string,
	reveal: (source: Source) => Source = (source) => source,
	onScreen: (sourceId: string, settings: LowerThirdSettings) => TextOnScreen = (_, settings) => ({ settings, text: null, next: null }),
): ShowModel {
	const broken = brokenSceneSources(program)
	const forProgram = (source: Source) => reveal(withRealPath(source, resourcesDir))
	const used = usedSources(program)
	const sources = used.map((source) => {
		return broken.has(source.id) ? withoutItsScene(source) : forProgram(withoutItsTexts(source))
	})
	const withoutTexts = (source: Source, settings: LowerThirdSettings): LowerThirdSettings => {
		return { ...(settingsAs('lower-third', forProgram({ ...source, settings }).settings) ?? settings), texts: [] }
	}
	const texts = used.flatMap((source): [string, TextOnScreen][] => {
		const settings = settingsAs('lower-third', source.settings)
		if (!settings) return []
		const shown = onScreen(source.id, settings)
		const next = shown.next && { ...shown.next, settings: withoutTexts(source, shown.next.settings) }
		return [[source.id, { ...shown, settings: withoutTexts(source, shown.settings), next }]]
	})
	const scenes = withInlinedScenes(program.scenes.map(withoutGroups), sources, program.format)
	const films = filmSources(program)
	const {
		overlays,
		filters,
		filterPresets = [],
		masterGainDb,
		masterMuted,
		soundGroups = [],
		canvases = [],
		transition,
		pairTransitions = [],
	} = program
	return {
		scenes,
		overlays,
		sources: [...sources, ...films.map((source) => withRealPath(source, resourcesDir))],
		...(filters ? { filters } : {}),
		...(filterPresets.some(isLook) ? { filterPresets: filterPresets.filter(isLook) } : {}),
		...(texts.length > 0 ? { texts: Object.fromEntries(texts) } : {}),
		masterGainDb,
		...(masterMuted ? { masterMuted } : {}),
		...(soundGroups.length > 0 ? { soundGroups } : {}),
		...(films.length > 0 ? { transitions: { transition, pairTransitions, scenes: program.scenes } } : {}),
		...(canvases.length > 0 ? { canvases: canvases.map((canvas) => canvasModel(canvas, scenes, program)) } : {}),
	}
}

function canvasModel({ id, widthPx, heightPx, onAirSceneId }: OtherCanvas, scenes: readonly Scene[], program: Collection): CanvasModel {
	const placed = scenes.filter(({ layouts }) => layouts?.[id])
	return {
		id,
		widthPx,
		heightPx,
		scenes: scenes.map((scene, index) => {
			const layout = scene.layouts?.[id]
			// Its items are named by a layout as they are stored: scenes within scenes stay in one piece there.
			const own = layout && program.scenes[index]
			return sceneOnCanvas(own ? withoutGroups(own) : scene, program.format, { widthPx, heightPx }, layout)
		}),
		...(placed.length > 0 ? { overlaySceneIds: placed.map((scene) => scene.id) } : {}),
		// Its scene may have been removed.
		onAirSceneId: scenes.some((scene) => scene.id === onAirSceneId) ? onAirSceneId : program.onAirSceneId,
	}
}

function withoutItsScene(source: Source): Source {
	const settings = settingsAs('scene', source.settings)
	return settings ? { ...source, settings: { ...settings, sceneId: '' } } : source
}

/** A lower third stays open whatever is edited: what it shows is sent separately. */
function withoutItsTexts(source: Source): Source {
	return settingsAs('lower-third', source.settings) ? { ...source, settings: lowerThird.defaults } : source
}

/** A path that would lead out of the folder stays unresolved, and nothing opens it in that form. */
function withRealPath(source: Source, resourcesDir: string): Source {
	return { ...source, settings: withPaths(source.settings, ({ path }) => realPath(path, resourcesDir)) }
}

function realPath(stored: string, resourcesDir: string): string {
	if (!stored.startsWith(resourceScheme)) return stored
	const path = join(resourcesDir, stored.slice(resourceScheme.length))
	const isInside = path.startsWith(resourcesDir + sep) && withoutLinks(path).startsWith(withoutLinks(resourcesDir) + sep)
	return isInside ? path : stored
}

/** A link in the folder may lead out of it; a missing file leads nowhere. The folder lies beside the program's own files, so reading it is quick. */
function withoutLinks(path: string): string {
	try {
		return realpathSync(path)
	} catch {
		return path
	}
}
