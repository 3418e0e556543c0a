import type { UploadOffer } from '../../../shared/domain/video-upload.ts'
import { say } from '../../../shared/texts/english.ts'

/** The limits of docs/platforms/dailymotion.md; whether a GB has 10^9 bytes there is not said, so what is refused here is certainly too large. */
export const dailymotionUploadOffer: UploadOffer = {
	visibilities: ['private', 'public'],
	about: say('dailymotion/upload'),
	maxBytes: 64 * 2 ** 30,
	usual: { maxBytes: 4_000_000_000, maxDurationMs: 2 * 3_600_000 },
}
