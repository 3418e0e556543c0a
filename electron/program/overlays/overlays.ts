import type { FrameRate } from '../../../shared/domain/program.ts'
import type { Overlay, OverlayPhase } from '../../../shared/program/overlays.ts'
import { type SoundStep, soundStep } from '../mix-transition.ts'
import { type Appearance, appear, isChanging, off, on, settle } from './appearance.ts'

/** An overlay that viewers see something of. */
export interface OverlayLayer {
	readonly sceneId: string
	readonly appearance: Appearance
}

/** What lies over whatever is on air. */
export interface Overlays {
	/** As they shall be from frame `frameIndex` on. The first time they are there at once. */
	set(overlays: readonly Overlay[], frameIndex: number): void
	/** Ends what is over in this frame. */
	settle(frameIndex: number): void
	/** From the lowest to the topmost. The same array until something changes. */
	layers(): readonly OverlayLayer[]
	isSeen(sourceId: string): boolean
	isHeard(sourceId: string): boolean
	/** How far the sound of a source moves in this frame with the overlay that comes or goes; null = with none. */
	soundStepOf(sourceId: string, frameIndex: number): SoundStep | null
}

interface Known {
	readonly overlay: Overlay
	readonly appearance: Appearance
}

const nothing: readonly OverlayLayer[] = []

export function createOverlays(options: {
	readonly rate: FrameRate
	/** The sources that are seen in a scene. */
	readonly shownIn: (sceneId: string) => ReadonlySet<string>
	readonly onPhase: (id: string, phase: OverlayPhase) => void
}): Overlays {
	let known: readonly Known[] = []
	let layers = nothing

	function keep(next: readonly Known[]): void {
		const before = known
		known = next
		const seen = next.flatMap(({ overlay: { sceneId }, appearance }) =>
			sceneId === null || appearance.kind === 'off' ? [] : [{ sceneId, appearance }],
		)
		layers = seen.length === 0 ? nothing : seen
		for (const { overlay, appearance } of next) {
			const old = before.find((one) => one.overlay.id === overlay.id)?.appearance.kind ?? 'off'
			if (old !== appearance.kind) options.onPhase(overlay.id, appearance.kind)
		}
	}

	function shows({ sceneId }: OverlayLayer, sourceId: string): boolean {
		return options.shownIn(sceneId).has(sourceId)
	}

	return {
		set(overlays, frameIndex) {
			keep(
				overlays.map((overlay) => {
					const { id, isOn } = overlay
					const before = known.find((one) => one.overlay.id === id)
					if (!before) return { overlay, appearance: isOn ? on : off }
					return { overlay, appearance: appear(before.appearance, isOn, isOn ? overlay.in : overlay.out, frameIndex, options.rate) }
				}),
			)
		},
		settle(frameIndex) {
			if (known.every(({ appearance }) => settle(appearance, frameIndex) === appearance)) return
			keep(known.map(({ overlay, appearance }) => ({ overlay, appearance: settle(appearance, frameIndex) })))
		},
		layers: () => layers,
		isSeen: (sourceId) => layers.some((layer) => shows(layer, sourceId)),
		isHeard: (sourceId) => layers.some((layer) => layer.appearance.kind !== 'out' && shows(layer, sourceId)),
		soundStepOf(sourceId, frameIndex) {
			for (const layer of layers) {
				if (isChanging(layer.appearance) && shows(layer, sourceId)) return soundStep(layer.appearance, frameIndex)
			}
			return null
		},
	}
}
