import type { FromProgram } from './program-messages.ts'

/** One picture in planar YUV 4:2:0, BT.709 limited range, planes Y, U, V one after the other. A copy. */
export interface GrabbedPicture {
	readonly widthPx: number
	readonly heightPx: number
	readonly data: Uint8Array
}

export function received(picture: Extract<FromProgram, { type: 'picture' }>['picture']): GrabbedPicture | null {
	if (!picture) return null
	const { widthPx, heightPx, dataBase64 } = picture
	return { widthPx, heightPx, data: Buffer.from(dataBase64, 'base64') }
}
