/** A list of the same stream in several sizes, or the pieces of one. Addresses are absolute. */
export type Playlist =
	| { readonly kind: 'variants'; readonly lowest: string }
	| {
			readonly kind: 'pieces'
			readonly pieces: readonly Piece[]
			readonly targetMs: number
			readonly isOver: boolean
			readonly isEncrypted: boolean
	  }
	/** Not a playlist that can be read. */
	| { readonly kind: 'unreadable' }

export interface Piece {
	/** Rises by one from piece to piece. */
	readonly number: number
	readonly url: string
	readonly durationMs: number
	/** What a decoder needs before it; null: nothing. */
	readonly headerUrl: string | null
	/** It does not continue the one before. */
	readonly isBreak: boolean
}

/** More of either in one list is not a livestream's. */
const mostLines = 20_000
/** The longest piece that a player accepts, ms. */
const longestMs = 30_000

/** HLS (RFC 8216). `text`: as a server sent it. Pure, and throws for nothing. */
export function readPlaylist(text: string, address: string): Playlist {
	const lines = text.split(/\r?\n/, mostLines).map((line) => line.trim())
	if (lines[0]?.replace(/^\uFEFF/, '') !== '#EXTM3U') return { kind: 'unreadable' }
	const lowest = lowestVariant(lines, address)
	if (lowest !== null) return { kind: 'variants', lowest }
	return readPieces(lines, address)
}

/** The one with the least bandwidth that has a picture. */
function lowestVariant(lines: readonly string[], address: string): string | null {
	const variants = lines.flatMap((line, index) => {
		if (!line.startsWith('#EXT-X-STREAM-INF:')) return []
		const next = lines.slice(index + 1).find((each) => each !== '' && !each.startsWith('#'))
		const url = next === undefined ? null : absolute(next, address)
		if (url === null) return []
		return [{ url, bandwidth: Number(/[:,]BANDWIDTH=(\d+)/.exec(line)?.[1] ?? Infinity), hasPicture: hasPicture(line) }]
	})
	const withPicture = variants.filter((variant) => variant.hasPicture)
	const [first] = (withPicture.length > 0 ? withPicture : variants).toSorted((one, other) => one.bandwidth - other.bandwidth)
	return first?.url ?? null
}

function hasPicture(line: string): boolean {
	if (/[:,]RESOLUTION=/.test(line)) return true
	const codecs = /[:,]CODECS="([^"]*)"/.exec(line)?.[1]
	return codecs === undefined || /avc|hvc|hev|vp0?9|av01/.test(codecs)
}

function readPieces(lines: readonly string[], address: string): Playlist {
	const pieces: Piece[] = []
	let number = 0
	let durationMs: number | null = null
	let headerUrl: string | null = null
	let isBreak = false
	let targetMs = 0
	let [isOver, isEncrypted] = [false, false]
	// Parts of one file would be loaded whole again and again.
	if (lines.some((line) => line.startsWith('#EXT-X-BYTERANGE'))) return { kind: 'unreadable' }
	for (const line of lines) {
		const [tag = '', value = ''] = splitTag(line)
		if (tag === '#EXT-X-MEDIA-SEQUENCE') number = whole(value)
		else if (tag === '#EXT-X-TARGETDURATION') targetMs = Math.min(longestMs, 1000 * whole(value))
		else if (tag === '#EXTINF') durationMs = Math.min(longestMs, Math.round(1000 * (Number.parseFloat(value) || 0)))
		else if (tag === '#EXT-X-DISCONTINUITY') isBreak = true
		else if (tag === '#EXT-X-ENDLIST') isOver = true
		else if (tag === '#EXT-X-KEY') isEncrypted = !/METHOD=NONE/.test(value)
		else if (tag === '#EXT-X-MAP') headerUrl = absolute(/URI="([^"]*)"/.exec(value)?.[1] ?? '', address)
		else if (line !== '' && !line.startsWith('#') && durationMs !== null) {
			const url = absolute(line, address)
			if (url !== null && durationMs > 0) pieces.push({ number, url, durationMs, headerUrl, isBreak })
			number += 1
			durationMs = null
			isBreak = false
		}
	}
	return targetMs > 0 ? { kind: 'pieces', pieces, targetMs, isOver, isEncrypted } : { kind: 'unreadable' }
}

function splitTag(line: string): readonly string[] {
	const at = line.indexOf(':')
	return at === -1 ? [line] : [line.slice(0, at), line.slice(at + 1)]
}

function whole(text: string): number {
	const number = Number.parseInt(text, 10)
	return Number.isSafeInteger(number) && number >= 0 ? number : 0
}

/** null: no address that may be opened. */
function absolute(reference: string, base: string): string | null {
	if (reference === '' || !URL.canParse(reference, base)) return null
	const url = new URL(reference, base)
	return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null
}
