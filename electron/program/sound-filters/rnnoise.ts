/// <reference path="./rnnoise-module.d.ts" />

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** Blocks of one side that a denoiser takes, samples at 48 kHz. */
export const denoisedSamples = 480

/** A network that takes noise out of a voice (RNNoise, in WebAssembly), for one side of one channel. */
export interface Denoiser {
	/** Replaces 480 samples by those of the block before, without its noise. */
	process(samples: Float32Array): void
	/** Frees its memory. */
	dispose(): void
}

/** null while it is being loaded. */
export type CreateDenoiser = () => Denoiser | null

/** What the glue of the package offers. Its views are replaced when its memory grows. */
interface RnnoiseModule {
	readonly HEAPF32: Float32Array
	_rnnoise_create(model: number): number
	_rnnoise_destroy(state: number): void
	_rnnoise_process_frame(state: number, output: number, input: number): number
	_malloc(bytes: number): number
	_free(address: number): void
}

/** It works on numbers in the range of 16-bit samples. */
const scale = 32_768

/** Filters ask with each of their blocks: about ten seconds of one filter. */
const callsBetweenLoads = 2000

/**
 * Loads the network with the first call, once for all channels: a few milliseconds, in which the sound passes as it is. `onFailed`: it could not be loaded; called once,
 * although it is tried again from time to time.
 */
export function createDenoisers(
	onFailed: (error: unknown) => void = () => {},
	load: () => Promise<RnnoiseModule> = loadRnnoise,
): CreateDenoiser {
	let loaded: RnnoiseModule | null = null
	let isLoading = false
	let hasFailed = false
	let callsUntilLoad = 0
	return () => {
		if (loaded) return denoiserOf(loaded)
		callsUntilLoad -= 1
		if (!isLoading && callsUntilLoad < 0) {
			isLoading = true
			callsUntilLoad = callsBetweenLoads
			load().then(
				(module) => {
					loaded = module
				},
				(error: unknown) => {
					// Without it the sound passes as it is.
					isLoading = false
					if (!hasFailed) onFailed(error)
					hasFailed = true
				},
			)
		}
		return null
	}
}

function denoiserOf(module: RnnoiseModule): Denoiser {
	const state = module._rnnoise_create(0)
	const address = module._malloc(4 * denoisedSamples)
	const place = address / 4
	return {
		process(samples) {
			const before = module.HEAPF32
			for (let i = 0; i < denoisedSamples; i++) before[place + i] = (samples[i] ?? 0) * scale
			module._rnnoise_process_frame(state, address, address)
			const after = module.HEAPF32
			for (let i = 0; i < denoisedSamples; i++) samples[i] = (after[place + i] ?? 0) / scale
		},
		dispose() {
			module._rnnoise_destroy(state)
			module._free(address)
		},
	}
}

async function loadRnnoise(): Promise<RnnoiseModule> {
	const { default: create } = await import('@jitsi/rnnoise-wasm/dist/rnnoise.js')
	// Its glue looks for the file in ways that work in browsers only.
	const path = createRequire(import.meta.url).resolve('@jitsi/rnnoise-wasm/dist/rnnoise.wasm')
	return create({ wasmBinary: readFileSync(path) })
}
