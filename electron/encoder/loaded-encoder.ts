import { detach } from '../lib/detach.ts'
import type { ManagedProcess } from '../process/managed-process.ts'
import { type EncoderProcessOptions, startEncoderProcess } from './encoder-process.ts'

/** An encoder that has loaded before it is needed: that takes FFmpeg a quarter of a second, which nobody has to wait for who goes live. */
export interface LoadedEncoder {
	/** Loads one with these arguments and pipes in place of another. null: none. */
	keep(wanted: { readonly ffmpegPath: string; readonly args: readonly string[]; readonly extraPipes: number } | null): void
	/** Hands it out if it has exactly these arguments and still runs; it is the caller's then. */
	take(args: readonly string[]): ManagedProcess | null
}

export function createLoadedEncoder(options: Omit<EncoderProcessOptions, 'ffmpegPath'>, start = startEncoderProcess): LoadedEncoder {
	let loaded: { readonly key: string; readonly program: ManagedProcess } | null = null

	function drop(): void {
		loaded?.program.kill()
		loaded = null
	}

	return {
		keep(wanted) {
			const key = wanted && JSON.stringify(wanted.args)
			if (loaded?.key === key) return
			drop()
			if (!wanted || !key) return
			const own = { key, program: start({ ...options, ffmpegPath: wanted.ffmpegPath }, wanted.args, wanted.extraPipes) }
			loaded = own
			// One that ends without being used is not needed: the encoder is then started as usual.
			detach(
				own.program.exited.then(() => {
					if (loaded === own) loaded = null
				}),
			)
		},
		take(args) {
			if (loaded?.key !== JSON.stringify(args)) return null
			const { program } = loaded
			loaded = null
			return program
		},
	}
}
