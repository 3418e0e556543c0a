import type { StereoBlock } from '../../../shared/domain/feeds.ts'
import type { FrameRate } from '../../../shared/domain/program.ts'
import type { Source } from '../../../shared/domain/source.ts'
import type { ReadSound } from '../sound-mixer.ts'
import { createBlockViews } from './block-views.ts'
import { inputFactors } from './side-factors.ts'
import { createSideMatrix, type SideMatrix } from './side-matrix.ts'

/** The sound of one source as it comes, after the choice of its input, trim and phase: without delay, filters, fader and mute. */
export interface CleanSound {
	/** Of the frame that was mixed last; empty when the source had no sound in it. Its memory is reused for the next one. */
	block(): StereoBlock
	dispose(): void
}

/** For clean recordings. Without any, reading sound costs nothing more. */
export interface CleanSounds {
	setSources(sources: readonly Source[]): void
	open(sourceId: string): CleanSound
	/** Reads the sound of a source and notes it for whoever records it. */
	readWith(read: ReadSound): ReadSound
}

interface Open {
	readonly sourceId: string
	readonly matrix: SideMatrix
	readonly viewOf: (samples: number) => StereoBlock
	/** null once it was taken. */
	block: StereoBlock | null
}

const silence: StereoBlock = new Float32Array(0)

export function createCleanSounds({ numerator, denominator }: FrameRate): CleanSounds {
	const sounds = new Set<Open>()
	let sources: readonly Source[] = []

	function setMatrix({ sourceId, matrix }: Open): void {
		const audio = sources.find(({ id }) => id === sourceId)?.audio
		if (audio) matrix.set(inputFactors(audio))
	}

	function note(sound: Open, block: StereoBlock): void {
		sound.block = sound.viewOf(block.length / 2)
		sound.block.set(block)
		sound.matrix.apply(sound.block)
	}

	return {
		setSources(next) {
			sources = next
			for (const sound of sounds) setMatrix(sound)
		},
		open(sourceId) {
			const sound: Open = { sourceId, matrix: createSideMatrix(), viewOf: createBlockViews(numerator / denominator), block: null }
			setMatrix(sound)
			sounds.add(sound)
			return {
				block() {
					const { block } = sound
					sound.block = null
					return block ?? silence
				},
				dispose() {
					sounds.delete(sound)
				},
			}
		},
		readWith: (read) => (id, block) => {
			const hasSound = read(id, block)
			if (hasSound) for (const sound of sounds) if (sound.sourceId === id) note(sound, block)
			return hasSound
		},
	}
}
