import type { ProgramFormat } from '../../shared/domain/program.ts'
import type { ChosenTransition } from '../../shared/domain/transition.ts'
import { filmOf, insteadOfFilm } from '../../shared/program/transition-films.ts'
import { type ReadyFrames, takeWithFilm } from './film-take.ts'
import type { FilterChains } from './filters/filter-chains.ts'
import type { ItemAppearances } from './items/item-appearances.ts'
import { afterFrame, moveByHand, type OnAirState, scenesSeen, settle } from './on-air-state.ts'
import type { OverlayLayer } from './overlays/overlays.ts'
import type { PictureOf } from './painter.ts'
import { createPictureMixer, type PictureMixer } from './picture-mixer.ts'

/** One canvas: the scene on air there, the transition to another one, and the mixed picture. Frames are indexes on the program timeline. */
export interface CanvasMix {
	readonly pictures: PictureMixer
	/** As of the newest frame, with the takes since then. */
	state(): OnAirState
	/** From frame `nextFrame` on. */
	take(sceneId: string, transition: ChosenTransition, nextFrame: number): void
	/** Moves the transition by hand, from frame `nextFrame` on. 0 = only the scene on air, 1 = only the other one. */
	moveTransition(sceneId: string, transition: ChosenTransition, progress: number, nextFrame: number): void
	/** Before a frame: transitions that have ended are over. Returns the scenes that are visible in it. */
	settle(frameIndex: number): readonly (string | null)[]
	/** The source of the film that a transition plays in this frame; null = none. */
	film(): string | null
	/** `isEdited`: somebody edits the filters of the whole picture. */
	mix(frameIndex: number, pictureOf: PictureOf, overlays?: readonly OverlayLayer[], isEdited?: boolean): void
	/** After a frame. */
	endFrame(): void
}

export interface CanvasMixOptions {
	readonly format: ProgramFormat
	readonly onAirSceneId: string | null
	readonly chains: FilterChains
	/** Space in the pixel memory for other users. */
	readonly extraBytes?: number
	/** The items that appear or disappear. */
	readonly appearances: Pick<ItemAppearances, 'in' | 'isLeaving'>
	/** How many frames the film of a transition has, when it is ready to start. */
	readonly readyFrames: ReadyFrames
	/** A scene was put on air, at the start of a transition. */
	readonly onOnAirScene?: (sceneId: string) => void
	/** The film of a transition could not be played, so a fade was used instead. */
	readonly onFilmMissing?: (sourceId: string) => void
}

export function createCanvasMix(options: CanvasMixOptions): CanvasMix {
	const { format, onAirSceneId, chains, extraBytes = 0, appearances, readyFrames, onOnAirScene } = options
	const pictures = createPictureMixer(format, extraBytes, appearances, chains)
	let state: OnAirState = { kind: 'steady', sceneId: onAirSceneId }

	function change(next: OnAirState): void {
		const wasOn = onAirIn(state)
		state = next
		const isOn = onAirIn(next)
		if (isOn !== wasOn && isOn !== null) onOnAirScene?.(isOn)
	}

	return {
		pictures,
		state: () => state,
		take(sceneId, transition, nextFrame) {
			const { state: next, missingFilm } = takeWithFilm(state, sceneId, transition, nextFrame, format.frameRate, readyFrames)
			if (missingFilm !== null) options.onFilmMissing?.(missingFilm)
			if (next === state) return
			const start = state.kind === 'in-transition' ? state.from : null
			if (next.kind === 'in-transition' && next.from.kind === 'still' && next.from !== start) pictures.holdStill()
			change(next)
		},
		moveTransition(sceneId, transition, progress, nextFrame) {
			// A film can't be moved by hand.
			change(moveByHand(state, sceneId, filmOf(transition) ? insteadOfFilm : transition, progress, nextFrame))
		},
		settle(frameIndex) {
			state = settle(state, frameIndex)
			return scenesSeen(state, frameIndex)
		},
		film: () => (state.kind === 'in-transition' ? (state.film?.sourceId ?? null) : null),
		mix(frameIndex, pictureOf, overlays, isEdited) {
			pictures.mix(state, frameIndex, pictureOf, overlays, isEdited)
		},
		endFrame() {
			state = afterFrame(state)
		},
	}
}

/** While a transition is moved by hand, the previous scene still counts as on air. */
function onAirIn(state: OnAirState): string | null {
	return state.kind === 'in-transition' && state.byHand && state.from.kind === 'scene' ? state.from.sceneId : state.sceneId
}
