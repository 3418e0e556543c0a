import { isDeepStrictEqual } from 'node:util'
import type { z } from 'zod'

export interface Salvaged<Value> {
	readonly value: Value
	/** What was left out or replaced, as paths: "program.sources.3". */
	readonly lost: readonly string[]
}

/** The field that didn't fit, as a path; the error's own words may repeat its value. */
export function faultOf({ issues: [issue] }: z.ZodError): string {
	return issue?.path.map(String).join('.') ?? ''
}

type Path = readonly PropertyKey[]

/** A document with more faults than this is not worth repairing piece by piece. */
const mostFaults = 200

/**
 * Keeps of a document whatever fits the schema: a list loses the entries that do not fit, everything else takes the fallback's value in their place. null
 * when nothing can be made of it. Pure; `document` stays as it is.
 */
export function salvage<Value>(schema: z.ZodType<Value>, document: unknown, fallback: Value): Salvaged<Value> | null {
	const root = { document: structuredClone(document) }
	const lost: string[] = []
	for (let fault = 0; fault <= mostFaults; fault += 1) {
		const parsed = schema.safeParse(root.document)
		if (parsed.success) return { value: parsed.data, lost }
		// One at a time: taking an entry out of a list moves the others.
		const given = giveUp(root, pieceAt(root.document, parsed.error.issues[0]?.path ?? []), fallback)
		if (!given) return null
		lost.push(given.map(String).join('.'))
	}
	return null
}

/** The smallest piece that can be given up: the innermost list entry that holds the fault, else the fault itself. */
function pieceAt(document: unknown, path: Path): Path {
	for (let length = path.length; length > 0; length -= 1)
		if (Array.isArray(at(document, path.slice(0, length - 1)))) return path.slice(0, length)
	return path
}

/** Where the fallback has nothing for the piece itself, it has something for what the piece is part of. Returns what was given up, null when nothing helps. */
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
