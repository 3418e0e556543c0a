import { randomBytes } from 'node:crypto'
import type { CloudinarySwitches } from './switches.ts'

/** A stored video as the Admin API lists it. */
export interface Asset {
	readonly asset_id: string
	readonly public_id: string
	readonly format: 'mp4'
	readonly resource_type: 'video'
	readonly type: 'upload'
	/** ISO 8601. */
	readonly created_at: string
	readonly bytes: number
	readonly secure_url: string
}

/** An uploaded video. */
export function uploadedAsset(publicId: string, bytes: number, cloud: string): Asset {
	return {
		asset_id: randomBytes(16).toString('hex'),
		public_id: publicId,
		format: 'mp4',
		resource_type: 'video',
		type: 'upload',
		created_at: new Date().toISOString(),
		bytes,
		secure_url: `https://res.cloudinary.com/${cloud}/video/upload/${publicId}.mp4`,
	}
}

/** What is stored after one more recording under this name. */
export function withRecording(assets: readonly Asset[], publicId: string, { cloud, archiveOnReuse }: CloudinarySwitches): readonly Asset[] {
	const isTaken = assets.some(({ public_id: taken }) => taken === publicId)
	const name = isTaken && archiveOnReuse === 'numbers' ? `${publicId}_${assets.length}` : publicId
	return [...assets.filter(({ public_id: taken }) => taken !== name), uploadedAsset(name, 1_000_000, cloud)]
}
