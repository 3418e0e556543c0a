import { notAPicture, tooComplex } from './drawing-errors.ts'
import { createCopyCount } from './svg-copies.ts'
import { decodeXml, encodeXml, expandEntities } from './xml-entities.ts'
import { localName, type XmlAttribute, xmlParts } from './xml-parts.ts'

/** An SVG without references to anything outside it. */
export interface SafeSvg {
	readonly bytes: Uint8Array
	/** It may take long to draw, even if the file is short. */
	readonly isHeavy: boolean
}

const lightBytes = 100_000
const lightDepth = 100
/** The library recurses for each level. */
const maxDepth = 2000

const heavyElements: ReadonlySet<string> = new Set(['filter', 'mask', 'pattern', 'use', 'clipPath', 'marker', 'image'])
/** Elements that run code, fetch, hold another kind of document, or change a reference later. */
const droppedElements: ReadonlySet<string> = new Set(
	'script foreignObject iframe audio video animate animateMotion animateTransform set handler cursor color-profile font-face-uri'.split(
		' ',
	),
)
/** A picture embedded in the file. A drawing within the drawing is removed: it could hold references. */
const embeddedPicture = /^data:image\/(?:png|jpe?g|gif|webp|avif|bmp)[;,]/i
const svgNamespace = 'http://www.w3.org/2000/svg'

/**
 * Removes everything that a drawing loads from outside: references to files and addresses, style sheets, fonts and scripts. Its own entities are expanded. Its
 * own content stays. Throws AppError "source-not-media" or "source-picture-too-complex". Pure.
 */
export function safeSvg(bytes: Uint8Array): SafeSvg {
	const output: string[] = []
	const entities = new Map<string, string>()
	const copies = createCopyCount()
	let isHeavy = bytes.length > lightBytes
	let rootPrefix: string | null = null
	let depth = 0
	let styleDepth = 0
	/** The depth of the element that is removed with its content; 0 = none. */
	let droppedAt = 0
	const named = (name: string) => (rootPrefix && name.startsWith(`${rootPrefix}:`) ? name.slice(rootPrefix.length + 1) : name)

	for (const part of xmlParts(textOf(bytes))) {
		if (part.kind === 'entity') {
			if (depth === 0) entities.set(part.name, part.value)
			continue
		}
		if (part.kind === 'text') {
			if (depth === 0 || droppedAt > 0) continue
			const text = part.isLiteral ? part.text.replaceAll('&', '&amp;').replaceAll('<', '&lt;') : expandEntities(part.text, entities)
			if (styleDepth > 0 && text.includes('dasharray')) isHeavy = true
			output.push(styleDepth > 0 ? withoutReferences(text) : text)
			continue
		}
		if (part.kind === 'close') {
			if (depth === 0) continue
			if (droppedAt === 0) output.push(`</${named(part.name)}>`)
			if (droppedAt === depth) droppedAt = 0
			if (styleDepth === depth) styleDepth = 0
			depth -= 1
			copies.close()
			continue
		}
		const isRoot = rootPrefix === null
		rootPrefix ??= part.name.includes(':') ? (part.name.split(':')[0] ?? '') : ''
		const name = named(part.name)
		const local = localName(name)
		if (droppedAt === 0 && droppedElements.has(local)) droppedAt = depth + 1
		if (droppedAt === 0) {
			const attributes = part.attributes.flatMap((one) => safeAttribute(one, entities))
			if (isRoot && rootPrefix !== '') attributes.push({ name: 'xmlns', value: svgNamespace })
			output.push(`<${name}${attributes.map((one) => ` ${one.name}="${one.value}"`).join('')}${part.isEmpty ? '/' : ''}>`)
			copies.open(local, attributes)
			if (heavyElements.has(local) || attributes.some((one) => /dasharray/.test(`${one.name} ${one.value}`))) isHeavy = true
		} else copies.open('', [])
		if (part.isEmpty) {
			copies.close()
			if (droppedAt === depth + 1) droppedAt = 0
			continue
		}
		depth += 1
		if (depth > lightDepth) isHeavy = true
		if (depth > maxDepth) throw tooComplex()
		if (local === 'style') styleDepth = depth
	}
	if (depth > 0 || output.length === 0) throw notAPicture()
	copies.refuseTooMany()
	return { bytes: Buffer.from(output.join('')), isHeavy }
}

function textOf(bytes: Uint8Array): string {
	const marked = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
	const start = Buffer.from(bytes.subarray(0, 200)).toString('latin1')
	const named = /^(?:\xef\xbb\xbf)?<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/i.exec(start)?.[1]
	try {
		return new TextDecoder(marked ?? named ?? 'utf-8').decode(bytes)
	} catch {
		// An unknown encoding.
		throw notAPicture()
	}
}

function safeAttribute({ name, value }: XmlAttribute, entities: ReadonlyMap<string, string>): XmlAttribute[] {
	const meant = expandEntities(value, entities).replaceAll('"', '&quot;')
	const local = localName(name).toLowerCase()
	if (name.toLowerCase() === 'xml:base' || local.startsWith('on')) return []
	if (local === 'href' || local === 'src') {
		const target = decodeXml(meant).trim()
		return target.startsWith('#') || embeddedPicture.test(target) ? [{ name, value: meant }] : []
	}
	return [{ name, value: name.startsWith('xmlns') ? meant : withoutReferences(meant) }]
}

/** CSS without anything that it fetches: it may only refer to parts of the same drawing. */
function withoutReferences(css: string): string {
	// Escapes and comments, which could hide a reference, are resolved first; most styles have none.
	const isPlain = !/\\|&#|\/\*/.test(css)
	const plain = isPlain
		? css
		: encodeXml(
				decodeXml(css)
					.replace(/\/\*[\s\S]*?\*\//g, '')
					.replace(/\\([0-9a-f]{1,6})\s?|\\(.)/gi, unescaped),
			)
	const safe = plain
		.replace(/@import[^;]*;?/gi, '')
		.replace(/(?:url|src|image-set|image|cross-fade|element)\s*\(\s*(?:&quot;|["'])?(?!#|\s*(?:&quot;|["'])?#)[^)]*\)?/gi, 'none')
	return safe === plain ? css : safe
}

function unescaped(_whole: string, code: string | undefined, sign: string | undefined): string {
	const point = Number.parseInt(code ?? '', 16)
	return code === undefined ? (sign ?? '') : point > 0 && point < 0x11_00_00 ? String.fromCodePoint(point) : ''
}
