import type { Canvas } from './canvas.ts'
import type { PixelMemory } from './pixel-memory.ts'

/** One frame of a transition. */
export interface TransitionFrame {
	/** The scene that leaves, or the picture at the time when a take replaced another transition. */
	readonly from: Canvas
	/** The scene that appears. */
	readonly to: Canvas
	/** The target of the result: all of it is written. The other two stay unchanged. */
	readonly output: Canvas
	/** From just above 0 in the first frame to just below 1 in the last. */
	readonly progress: number
	readonly memory: PixelMemory
	/** Offset of `transitionScratchBytes` that the mixer may overwrite. */
	readonly scratch: number
	/** For kinds that play a film. Only the scene that is seen is painted: `from` before the cut, `to` after it. */
	readonly film?: FilmOfTransition
}

/** The film of a transition in one frame. */
export interface FilmOfTransition {
	/** The new scene has replaced the old one. */
	readonly isPastCut: boolean
	/** Paints the film's picture of this frame over a canvas. */
	paint(canvas: Canvas): void
}

/** How loud the sources of each scene are, 0 to 1. Sources that are heard in both scenes keep their level. */
export interface TransitionSound {
	/** Falls from 1 to 0. */
	readonly from: number
	/** Rises from 0 to 1. */
	readonly to: number
}

/** A direction: 1 = right or down, -1 = left or up. */
export interface Move {
	readonly x: number
	readonly y: number
}

/** How a kind of transition mixes two scenes. */
export interface TransitionMixer<Settings> {
	mix(settings: Settings, frame: TransitionFrame): void
	/** For kinds that move pictures instead of mixing them: the direction for something that appears alone over a picture that stays. */
	moveOf?(settings: Settings): Move
	/** For kinds that only fade: how opaque something is that appears alone over a picture that stays, 0 to 1. */
	opacityAt?(settings: Settings, progress: number): number
	/** Default: both levels change linearly. `cut`: for kinds with a film, the progress at which the scenes change. */
	soundAt?(settings: Settings, progress: number, cut: number): TransitionSound
}

export function transitionScratchBytes(canvas: { readonly widthPx: number; readonly heightPx: number }): number {
	return 4 * Math.max(canvas.widthPx, canvas.heightPx)
}

/** Copies one of the pictures to the output. */
export function copyCanvas({ memory, output }: TransitionFrame, from: Canvas): void {
	memory.bytes.copyWithin(output.offset, from.offset, from.offset + from.lengthBytes)
}
