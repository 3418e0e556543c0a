/** Bytes of one interleaved stereo sample of two 32-bit floats. */
const sampleBytes = 8

/** Cuts the bytes of an f32le stereo pipe into whole samples. The array is only valid during the call. */
export function createSampleJoiner(onSamples: (samples: Float32Array) => void): { push(bytes: Uint8Array): void } {
	let scratch = new Uint8Array(65_536)
	let filled = 0
	return {
		push(bytes) {
			if (filled + bytes.length > scratch.length) {
				const larger = new Uint8Array((filled + bytes.length) * 2)
				larger.set(scratch.subarray(0, filled))
				scratch = larger
			}
			scratch.set(bytes, filled)
			filled += bytes.length
			const whole = filled - (filled % sampleBytes)
			if (whole === 0) return
			// Every supported platform is little endian, like the pipe.
			onSamples(new Float32Array(scratch.buffer, 0, whole / 4))
			scratch.copyWithin(0, whole, filled)
			filled -= whole
		},
	}
}
