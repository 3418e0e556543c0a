import { isDeepStrictEqual } from 'node:util'
import type { z } from 'zod'

export interface Salvaged<Value> {
	readonly value: Value
	/** What was left out or replaced, as paths: "program.sources.3". */
	readonly lost: readonly string[]
}

/** The field that didn't fit, as a path; the error's own message may repeat its value. */
export function faultOf({ issues: [issue] }: z.ZodError): string {
	return issue?.path.map(String).join('.') ?? ''
}

type Path = readonly PropertyKey[]

/** A document with more faults than this is not repaired piece by piece. */
const mostFaults = 200

/**
 * Keeps everything in a document that fits the schema: lists lose the entries that do not fit, other values are replaced by the fallback's. null
 * when nothing can be kept. Pure; `document` is not changed.
 */
export function salvage<Value>(schema: z.ZodType<Value>, document: unknown, fallback: Value): Salvaged<Value> | null {
	const root = { document: structuredClone(document) }
	const lost: string[] = []
	for (let fault = 0; fault <= mostFaults; fault += 1) {
		const parsed = schema.safeParse(root.document)
		if (parsed.success) return { value: parsed.data, lost }
		// One at a time: removing an entry from a list moves the others.
		const given = giveUp(root, pieceAt(root.document, parsed.error.issues[0]?.path ?? []), fallback)
		if (!given) return null
		lost.push(given.map(String).join('.'))
	}
	return null
}

/** The smallest piece that can be replaced or removed: the innermost list entry that holds the fault, else the faulty value itself. */
function pieceAt(document: unknown, path: Path): Path {
	for (let length = path.length; length > 0; length -= 1)
		if (Array.isArray(at(document, path.slice(0, length - 1)))) return path.slice(0, length)
	return path
}

/** When the fallback has no value for the piece itself, the value that contains it is replaced. Returns the path that was given up; null when nothing helps. */
function giveUp(root: { document: unknown }, piece: Path, fallback: unknown): Path | null {
	for (let path = piece; path.length > 0; path = path.slice(0, -1)) if (replace(root, path, fallback)) return path
	return null
}

function replace(root: { document: unknown }, path: Path, fallback: unknown): boolean {
	const holder = at(root.document, path.slice(0, -1))
	const key = path.at(-1)
	if (key === undefined || typeof holder !== 'object' || holder === null) return false
	if (Array.isArray(holder)) return holder.splice(Number(key), 1).length === 1
	const instead = at(fallback, path)
	const present = (holder as Record<PropertyKey, unknown>)[key]
	if (instead === undefined) return Reflect.has(holder, key) && Reflect.deleteProperty(holder, key)
	if (isDeepStrictEqual(present, instead)) return false
	return Reflect.set(holder, key, structuredClone(instead))
}

function at(value: unknown, path: Path): unknown {
	let found = value
	for (const key of path) {
		if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined
		found = (found as Record<PropertyKey, unknown>)[key]
	}
	return found
}
