import type { Fingerprint } from './fingerprint.ts'

/** A fingerprint on its way between processes. */
export interface SentFingerprint {
	/** Program time, ms. */
	readonly atMs: number
	readonly lumaBase64: string
	readonly levelDb: number
}

export function toSent({ atMs, luma, levelDb }: Fingerprint): SentFingerprint {
	return { atMs, lumaBase64: Buffer.from(luma.buffer, luma.byteOffset, luma.length).toString('base64'), levelDb }
}

export function fromSent({ atMs, lumaBase64, levelDb }: SentFingerprint): Fingerprint {
	return { atMs, luma: Uint8Array.from(Buffer.from(lumaBase64, 'base64')), levelDb }
}
