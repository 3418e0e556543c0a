/** What the ingest process of a measurement reports. Times are Unix ms. */
export type FromSink =
	| { readonly type: 'listening'; readonly port: number }
	| { readonly type: 'publishing'; readonly key: string; readonly atMs: number }
	| { readonly type: 'first-keyframe'; readonly key: string; readonly atMs: number }
	/** Only when the ingest keeps what comes: one picture. `presentedMs`: on the clock of the stream. */
	| { readonly type: 'picture'; readonly key: string; readonly presentedMs: number; readonly atMs: number }

/** Stream keys by which a publisher asks the ingest to be bad: to read nothing after the first tag, to refuse it, to read at slowBytesPerSecond. */
export const badKeys = ['stalled', 'refused', 'slow'] as const
export const slowBytesPerSecond = 300_000 / 8
