import type { Canvas } from './canvas.ts'
import type { PixelMemory } from './pixel-memory.ts'

/** One frame of a transition. */
export interface TransitionFrame {
	/** The scene that goes, or the picture as it was when a take replaced another transition. */
	readonly from: Canvas
	/** The scene that comes. */
	readonly to: Canvas
	/** Where the result goes: all of it is written. The other two stay as they are. */
	readonly output: Canvas
	/** From just above 0 in the first frame to just below 1 in the last. */
	readonly progress: number
	readonly memory: PixelMemory
	/** Offset of `transitionScratchBytes` that the mixer may overwrite. */
	readonly scratch: number
}

/** How loud the sources of each scene are, 0 to 1. Sources that are heard in both scenes stay as they are. */
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
	/** For kinds that move pictures instead of mixing them: something that comes alone, over a picture that stays, is moved in this direction. */
	moveOf?(settings: Settings): Move
	/** Default: both in a straight line. */
	soundAt?(settings: Settings, progress: number): TransitionSound
}

export function transitionScratchBytes(canvas: { readonly widthPx: number; readonly heightPx: number }): number {
	return 4 * Math.max(canvas.widthPx, canvas.heightPx)
}

/** Fills the output with one of the pictures. */
export function copyCanvas({ memory, output }: TransitionFrame, from: Canvas): void {
	memory.bytes.copyWithin(output.offset, from.offset, from.offset + from.lengthBytes)
}
