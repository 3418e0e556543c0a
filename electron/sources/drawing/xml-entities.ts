import { tooComplex } from './drawing-errors.ts'

/** Characters that entities may add to one text: a few names of namespaces need some hundred. */
const maxEntityText = 100_000
const maxEntityDepth = 8

/** Character numbers and the five predefined names. */
export function decodeXml(text: string): string {
	const names: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }
	return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|quot|apos|amp));/gi, (whole, hex, decimal, name) => {
		if (name !== undefined) return names[name.toLowerCase()] ?? whole
		const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
		return point > 0 && point < 0x11_00_00 ? String.fromCodePoint(point) : ''
	})
}

export function encodeXml(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

/** Replaces the document's own entities by their text: none of them can add a tag. */
export function expandEntities(text: string, entities: ReadonlyMap<string, string>): string {
	if (entities.size === 0 || !text.includes('&')) return text
	let added = 0
	const expand = (part: string, level: number): string =>
		part.replace(/&([A-Za-z_][\w.:-]*);/g, (whole, name: string) => {
			const value = entities.get(name)
			if (value === undefined) return whole
			added += value.length
			if (added > maxEntityText || level > maxEntityDepth) throw tooComplex()
			return expand(value.replaceAll('<', '&lt;'), level + 1)
		})
	return expand(text, 1)
}
