/** The level of one source, left and right, as amplitudes: 1 is full scale. */
export interface SourceMeter {
	readonly id: string
	/** The highest sample since the reading before. */
	readonly peak: readonly [number, number]
	/** RMS over 300 ms. */
	readonly rms: readonly [number, number]
}
