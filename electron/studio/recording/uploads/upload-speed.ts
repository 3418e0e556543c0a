/** The speed is that of the last seconds, ms. */
const overMs = 5000

/** Measures how fast bytes are sent. */
export function createUploadSpeed(nowMs: number) {
	let samples: readonly { readonly atMs: number; readonly bytes: number }[] = [{ atMs: nowMs, bytes: 0 }]
	return {
		/** `bytes`: sent in all. */
		add(bytes: number, atMs: number): void {
			const kept = samples.filter((sample, index) => atMs - sample.atMs <= overMs || index === samples.length - 1)
			samples = [...kept, { atMs, bytes }]
		},
		/** null until there is a second of it. */
		bytesPerSecond(): number | null {
			const first = samples[0]
			const last = samples.at(-1)
			if (!first || !last || last.atMs - first.atMs < 1000) return null
			return Math.round(((last.bytes - first.bytes) / (last.atMs - first.atMs)) * 1000)
		},
	}
}
