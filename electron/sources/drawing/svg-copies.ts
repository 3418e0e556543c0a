import { tooComplex } from './drawing-errors.ts'
import { decodeXml } from './xml-entities.ts'
import { localName, type XmlAttribute } from './xml-parts.ts'

/** More than any drawing made by a person contains. */
const maxCopyDepth = 6
const maxCopies = 50_000

interface Counted {
	id: string | null
	target: string | null
	readonly children: Counted[]
	/** Elements that are drawn for it, itself included; null until it is counted. */
	total: number | null
	/** Levels of copies inside it. */
	levels: number
	isBeingCounted: boolean
}

/** Counts the elements that are drawn when all copies are made. */
export interface CopyCount {
	/** An element begins. `name`: without its prefix; empty for one that is removed. */
	open(name: string, attributes: readonly XmlAttribute[]): void
	close(): void
	/** Throws AppError "source-picture-too-complex". */
	refuseTooMany(): void
}

export function createCopyCount(): CopyCount {
	const newElement = (): Counted => ({ id: null, target: null, children: [], total: null, levels: 0, isBeingCounted: false })
	const root = newElement()
	const open: Counted[] = [root]
	const byId = new Map<string, Counted>()
	let written = 1

	function count(element: Counted): void {
		if (element.total !== null || element.isBeingCounted) return
		element.isBeingCounted = true
		let total = 1
		let levels = 0
		for (const child of element.children) {
			count(child)
			total += child.total ?? 0
			levels = Math.max(levels, child.levels)
		}
		const target = element.target === null ? undefined : byId.get(element.target)
		if (target) {
			count(target)
			total += target.total ?? 0
			levels = Math.max(levels, target.levels + 1)
		}
		element.total = Math.min(total, Number.MAX_SAFE_INTEGER)
		element.levels = levels
	}

	return {
		open(name, attributes) {
			const element = newElement()
			element.id = attributes.find((one) => one.name === 'id')?.value ?? null
			const target = name === 'use' ? attributes.find((one) => localName(one.name) === 'href')?.value : undefined
			element.target = target === undefined ? null : decodeXml(target).trim().slice(1)
			if (element.id !== null && !byId.has(element.id)) byId.set(element.id, element)
			open.at(-1)?.children.push(element)
			open.push(element)
			written += 1
		},
		close() {
			if (open.length > 1) open.pop()
		},
		refuseTooMany() {
			count(root)
			if (root.levels > maxCopyDepth || (root.total ?? 0) - written > maxCopies) throw tooComplex()
		},
	}
}
