import { readPictureHeader } from './drawing/picture-header.ts'

/** What a file contains, by its first bytes, because its name may be wrong. */
export type FileContent = 'picture' | 'film' | 'sound' | 'list' | 'page'

/** Enough for the first element of an SVG, and for the second packet of an MPEG transport stream. */
export const contentBytes = 256 * 1024

/** Texts with which films begin, and their offsets. */
const films: readonly (readonly [at: number, text: string])[] = [
	...['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip'].map((text) => [4, text] as const),
	[0, '\x1a\x45\xdf\xa3'],
	[8, 'AVI '],
	[0, 'FLV'],
	[0, '\x30\x26\xb2\x75\x8e\x66\xcf\x11'],
	[0, '\x06\x0e\x2b\x34'],
	[0, '\x00\x00\x01\xba'],
	[0, '\x00\x00\x01\xb3'],
	[0, '.RMF'],
	[0, 'DKIF'],
	[0, 'nut/multimedia'],
	[0, 'YUV4MPEG2'],
]
const sounds: readonly (readonly [at: number, text: string])[] = [
	[8, 'WAVE'],
	[0, 'riff'],
	[0, 'fLaC'],
	[0, 'ID3'],
	[8, 'AIFF'],
	[8, 'AIFC'],
	[0, '.snd'],
	[0, 'caff'],
	[0, '#!AMR'],
	[0, 'MAC '],
	[0, 'wvpk'],
	[0, 'TTA1'],
	[0, '\x0b\x77'],
	[0, '\x7f\xfe\x80\x01'],
	[0, 'DSD '],
]
const tsPacketBytes = 188

/** null: nothing that a source can show or play. `head`: the first bytes of the file. Pure. */
export function contentOf(head: Uint8Array): FileContent | null {
	if (isPicture(head)) return 'picture'
	const hasText = ([at, text]: readonly [number, string]) => latin(head, at, text.length) === text
	if (latin(head, 0, 4) === 'OggS') return latin(head, 0, 512).includes('theora') ? 'film' : 'sound'
	if (sounds.some(hasText) || isMpegSound(head)) return 'sound'
	if (films.some(hasText) || isTransportStream(head)) return 'film'
	const start = latin(head, 0, 64)
	if (/^(?:\xef\xbb\xbf)?#EXTM3U/.test(start)) return 'list'
	return /^(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html)[\s>]/i.test(start) ? 'page' : null
}

/** The size that the head of a picture file states; null when it is further back, and for drawings. Pure. */
export function pictureSizeIn(head: Uint8Array): { readonly widthPx: number; readonly heightPx: number } | null {
	return readPictureHeader(head)?.size ?? null
}

function isPicture(head: Uint8Array): boolean {
	// The size of a JPEG may come after a long color profile.
	return latin(head, 0, 3) === '\xff\xd8\xff' || readPictureHeader(head) !== null
}

/** MP3 and AAC without a container. */
function isMpegSound(head: Uint8Array): boolean {
	const [first = 0, second = 0] = head
	const layer = (second >> 1) & 3
	return first === 0xff && (second & 0xe0) === 0xe0 && ((second & 0xf6) === 0xf0 || layer !== 0)
}

function isTransportStream(head: Uint8Array): boolean {
	// Disc recorders put four bytes before each packet.
	return [0, 4].some((extra) => [0, 1, 2].every((packet) => head[extra + packet * (tsPacketBytes + extra)] === 0x47))
}

function latin(bytes: Uint8Array, at: number, length: number): string {
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1', at, at + length)
}
