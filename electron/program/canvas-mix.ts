import type { ProgramFormat } from '../../shared/domain/program.ts'
import type { ChosenTransition } from '../../shared/domain/transition.ts'
import { afterFrame, moveByHand, type OnAirState, scenesSeen, settle, take } from './on-air-state.ts'
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
	mix(frameIndex: number, pictureOf: PictureOf, overlays?: readonly OverlayLayer[]): void
	/** After a frame. */
	endFrame(): void
}

export interface CanvasMixOptions {
	readonly format: ProgramFormat
	readonly onAirSceneId: string | null
	/** Space in the pixel memory for other users. */
	readonly extraBytes?: number
	/** A scene was put on air, at the start of a transition. */
	readonly onOnAirScene?: (sceneId: string) => void
}

export function createCanvasMix({ format, onAirSceneId, extraBytes = 0, onOnAirScene }: CanvasMixOptions): CanvasMix {
	const pictures = createPictureMixer(format, extraBytes)
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
			const next = take(state, sceneId, transition, nextFrame, format.frameRate)
			if (next === state) return
			if (next.kind === 'in-transition' && next.from.kind === 'still') pictures.holdStill()
			change(next)
		},
		moveTransition(sceneId, transition, progress, nextFrame) {
			change(moveByHand(state, sceneId, transition, progress, nextFrame))
		},
		settle(frameIndex) {
			state = settle(state, frameIndex)
			return scenesSeen(state)
		},
		mix(frameIndex, pictureOf, overlays) {
			pictures.mix(state, frameIndex, pictureOf, overlays)
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
